Attribute VB_Name = "Buttons"
Option Explicit

' Made by scripts/build_vba.py from toolkit/forms/buttons.py.

Public Sub FetchMail()
    RunVerb ThisWorkbook, "fetch"
End Sub

Public Sub CheckRegisters()
    RunVerb ThisWorkbook, "check"
End Sub

Public Sub MergeSubmissions()
    RunVerb ThisWorkbook, "merge"
End Sub

Public Sub ResolveConflicts()
    RunVerb ThisWorkbook, "resolve"
End Sub

Public Sub UndoLastMerge()
    RunVerb ThisWorkbook, "undo"
End Sub

Public Sub ReturnFaulty()
    RunVerb ThisWorkbook, "return"
End Sub

Public Sub RemindUnits()
    RunVerb ThisWorkbook, "remind"
End Sub

Public Sub WriteSummary()
    RunVerb ThisWorkbook, "summary"
End Sub

Public Sub WriteCircular()
    RunVerb ThisWorkbook, "circular"
End Sub

Public Sub CheckRosters()
    RunVerb ThisWorkbook, "roster"
End Sub

Public Sub RefreshDashboard()
    RunVerb ThisWorkbook, "dashboard"
End Sub
