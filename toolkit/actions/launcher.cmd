@echo off
rem Opens the menu of the Process Walk Toolkit. Double-click this file, or drop a workbook or a folder on it.
rem ASCII only, so that every code page reads it alike. Paths stay in variables that are expanded last of all ("!"):
rem so blanks, ampersands, brackets and per cent signs in them mean nothing to cmd.exe.
setlocal EnableExtensions DisableDelayedExpansion
set "TOOLKIT_LAUNCHER=%~f0"
set "TOOLKIT_DROPPED=%~1"
set "HERE=%~dp0"
set "TOOLKIT_PYTHON="
chcp 65001 >nul
setlocal EnableDelayedExpansion
set "TOOLKIT_COMMAND_LINE=!cmdcmdline!"

rem The order in which the buttons look for Python.
if exist "!HERE!xlwings.conf" call :configured "!HERE!xlwings.conf"
if not defined TOOLKIT_PYTHON if exist "!HERE!Python\python.exe" set "TOOLKIT_PYTHON=!HERE!Python\python.exe"
if not defined TOOLKIT_PYTHON if exist "!USERPROFILE!\.xlwings\xlwings.conf" call :configured "!USERPROFILE!\.xlwings\xlwings.conf"
set "INSTALLED=!LOCALAPPDATA!\ProcessWalkToolkit\venv\Scripts\python.exe"
if not defined TOOLKIT_PYTHON if exist "!INSTALLED!" set "TOOLKIT_PYTHON=!INSTALLED!"
if not defined TOOLKIT_PYTHON set "TOOLKIT_PYTHON=python"

"!TOOLKIT_PYTHON!" -P -m toolkit.hosts.menu
if not "!ERRORLEVEL!"=="0" (
    powershell -NoProfile -Command "Write-Host ([regex]::Unescape('@NOT_STARTED@')); Write-Host $env:TOOLKIT_PYTHON"
    pause
)
rem Not "exit /b": after a file with an ampersand in its name was dropped, cmd.exe would run the rest of the name.
exit

:configured
for /f "usebackq tokens=1* delims=," %%j in ("%~1") do if /i "%%~j"=="INTERPRETER_WIN" set "TOOLKIT_PYTHON=%%~k"
if not defined TOOLKIT_PYTHON goto :eof
rem Buttons need the interpreter without a window, the menu its brother with one; %%NAMES%% of variables are filled in.
call set "TOOLKIT_PYTHON=%TOOLKIT_PYTHON%"
for %%i in ("%TOOLKIT_PYTHON%") do set "TOOLKIT_PYTHON=%%~dpipython.exe"
goto :eof
