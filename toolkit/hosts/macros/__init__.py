"""What the buttons of the district's workbook call: ``python -m toolkit.hosts.macros VERB --wb=NAME --log=PATH``.

The verbs are the actions that the command line has, too. Each works on the workspace folder that the workbook lies
in, and on what is saved there.
"""
