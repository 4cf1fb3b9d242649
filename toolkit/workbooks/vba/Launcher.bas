Attribute VB_Name = "Launcher"
Option Explicit

' What every button does: find Python and let it work on the button's workbook, as the RunPython of xlwings does.
' Plain ASCII: what people read stands in the module Words, which scripts/build_vba.py makes.
' LibreOffice calls itself Microsoft Excel and ignores conditional compilation; only the system tells the hosts apart.

Private Desk As Object

Public Sub RunVerb(ByVal Book As Object, ByVal Verb As String)
    Dim Reason As String
    On Error GoTo Unforeseen
    Set Desk = Book
    If Desk.Path = "" Or InStr(Desk.Path, "://") > 0 Then
        Tell Said("not_in_folder")
    Else
        RunPython FindPython(), Verb
    End If
    Exit Sub
Unforeseen:
    Reason = Err.Number & " " & Err.Description
    Tell Replace(Said("unforeseen"), "{error}", Reason)
End Sub

' What every button of the ribbon calls. Where two workbooks have it, Excel may call that of the other one, so the
' workbook is the one whose ribbon is seen. As Object, which needs no library of Office's.
Public Sub PressOnRibbon(Control As Object)
    RunVerb ActiveWorkbook, Control.Tag
End Sub

Private Sub RunPython(ByVal Python As String, ByVal Verb As String)
    If InStr(Python, Separator()) > 0 And Not FileThere(Python) Then
        TellNotFound Python
    ElseIf OnWindows() Then
        RunOnWindows Python, Verb
    Else
        RunOnLibreOffice Python, Verb
    End If
End Sub

' Waits; Excel answers Python meanwhile.
Private Sub RunOnWindows(ByVal Python As String, ByVal Verb As String)
    Dim Command As String, Code As Long, Failure As Long
    Command = CommandLine(Python, Verb) & " " & Quoted("--app=" & Application.Path & "\" & Application.Name) & _
        " --hwnd=" & Application.Hwnd
    On Error Resume Next
    Code = CreateObject("WScript.Shell").Run(Command, 0, True)
    Failure = Err.Number
    On Error GoTo 0
    If Failure <> 0 Or Code = NotInstalled Then
        TellNotFound Python
    ElseIf Code <> 0 And Code <> ToldByPython Then
        AddToLog Command, Code
        Tell Replace(Replace(Replace(Said("failed"), "{code}", Code), "{python}", Python), "{log}", LogFile())
    End If
End Sub

' Does not wait: LibreOffice carries out what Python tells it only after the macro has ended. A shell waits instead.
Private Sub RunOnLibreOffice(ByVal Python As String, ByVal Verb As String)
    Dim Message As String, Failure As Long
    Message = Replace(Replace(Said("failed"), "{python}", Python), "{log}", LogFile())
    On Error Resume Next
    Shell "/bin/sh -c " & Quoted(Watch()) & " sh " & Quoted(LogFile()) & " " & Quoted(Replace(Message, "{code}", "@")) & _
        " " & CommandLine(Python, Verb), 0
    Failure = Err.Number
    On Error GoTo 0
    If Failure <> 0 Then TellNotFound Python
End Sub

' What the shell does: let Python work for the LibreOffice that started the shell; keep what Python complains of in the
' log; and where Python told nothing itself, show the message, its @ being the code, with what the desktop has for that.
' An empty IFS keeps words with blanks whole, since no quotation marks can stand in here.
Private Function Watch() As String
    Watch = "set -f; IFS=; l=$1; m=$2; shift 2; $@ --caller=$PPID 2>>$l; c=$?; " & _
        "[ $c = 0 ] || [ $c = " & ToldByPython & " ] && exit; m=${m%%@*}$c${m#*@}; " & _
        "if command -v zenity; then zenity --error --no-markup --text=$m; " & _
        "elif command -v kdialog; then kdialog --error $m; " & _
        "elif command -v xmessage; then xmessage -center $m; else notify-send $m; fi"
End Function

' With -P no file in the current folder is taken for a part of Python.
Private Function CommandLine(ByVal Python As String, ByVal Verb As String) As String
    CommandLine = Quoted(Python) & " -P -m toolkit.hosts.macros " & Verb & " " & Quoted("--wb=" & Desk.Name) & _
        " --from_xl=1 " & Quoted("--log=" & LogFile())
End Function

Private Function FindPython() As String
    FindPython = Interpreter(SettingsSheet())
    If FindPython = "" Then FindPython = Interpreter(ReadText(Beside("xlwings.conf")))
    If FindPython = "" Then FindPython = OwnPython()
    If FindPython = "" Then FindPython = Interpreter(ReadText(Home() & Separator() & ".xlwings" & Separator() & "xlwings.conf"))
    If FindPython = "" Then FindPython = IIf(OnWindows(), "python", "python3")
End Function

' A folder Python beside the workbook: as it was unpacked, or an environment.
Private Function OwnPython() As String
    Dim Place As Variant, Places As Variant
    Places = Array("Python/bin/python3")
    If OnWindows() Then Places = Array("Python\python.exe", "Python\Scripts\python.exe")
    For Each Place In Places
        If OwnPython = "" Then
            If FileThere(Beside(Place)) Then OwnPython = Beside(Place)
        End If
    Next
End Function

Private Function Interpreter(ByVal Settings As String) As String
    If OnWindows() Then Interpreter = ValueOf("INTERPRETER_WIN", Settings)
    If Interpreter = "" Then Interpreter = ValueOf("INTERPRETER", Settings)
    If OnWindows() And Interpreter <> "" Then
        Interpreter = CreateObject("WScript.Shell").ExpandEnvironmentStrings(Interpreter)
    End If
End Function

' Settings are lines such as "INTERPRETER_WIN","D:\Python\python.exe".
Private Function ValueOf(ByVal Key As String, ByVal Settings As String) As String
    Dim Entry As Variant, Parts As Variant
    For Each Entry In Split(Replace(Settings, vbCr, ""), vbLf)
        Parts = Split(Replace(Entry, """", ""), ",", 2)
        If UBound(Parts) = 1 Then
            If UCase(Trim(Parts(0))) = Key Then ValueOf = Trim(Parts(1))
        End If
    Next
End Function

Private Function SettingsSheet() As String
    Dim Sheet As Object, Number As Long
    For Each Sheet In Desk.Worksheets
        If Sheet.Name = "xlwings.conf" Then
            For Number = 1 To 30
                SettingsSheet = SettingsSheet & Sheet.Cells(Number, 1).Value & "," & Sheet.Cells(Number, 2).Value & vbLf
            Next
        End If
    Next
End Function

Private Function ReadText(ByVal Path As String) As String
    If Not FileThere(Path) Then Exit Function
    If OnWindows() Then ReadText = ReadOnWindows(Path) Else ReadText = ReadOnLibreOffice(Path)
    ReadText = Replace(ReadText, ChrW(65279), "")
End Function

' UTF-8, or what Chinese editors write otherwise. VBA's own reading knows the code page of the machine alone.
Private Function ReadOnWindows(ByVal Path As String) As String
    Dim Charset As Variant, Stream As Object
    For Each Charset In Array("utf-8", "gb18030")
        Set Stream = TextStream(Charset)
        Stream.LoadFromFile Path
        ReadOnWindows = Stream.ReadText
        Stream.Close
        If InStr(ReadOnWindows, ChrW(65533)) = 0 Then Exit Function
    Next
End Function

Private Function TextStream(ByVal Charset As String) As Object
    Dim Stream As Object
    Set Stream = CreateObject("ADODB.Stream")
    Stream.Charset = Charset
    Stream.Open
    Set TextStream = Stream
End Function

Private Function ReadOnLibreOffice(ByVal Path As String) As String
    Dim Number As Integer, Entry As String
    Number = FreeFile
    Open Path For Input As #Number
    Do Until EOF(Number)
        Line Input #Number, Entry
        ReadOnLibreOffice = ReadOnLibreOffice & Entry & vbLf
    Loop
    Close #Number
End Function

' What Python could not write itself. That the log cannot be written must not hide why Python failed.
Private Sub AddToLog(ByVal Command As String, ByVal Code As Long)
    Dim Stream As Object, Before As String
    On Error Resume Next
    Before = ReadText(LogFile())
    Set Stream = TextStream("utf-8")
    Stream.WriteText Before & Now & " Excel " & Application.Version & ", exit code " & Code & ":" & vbCrLf & Command & vbCrLf
    Stream.SaveToFile LogFile(), 2
    Stream.Close
End Sub

Private Function FileThere(ByVal Path As String) As Boolean
    If OnWindows() Then
        FileThere = CreateObject("Scripting.FileSystemObject").FileExists(Path)
    Else
        FileThere = (Dir(Path) <> "")
    End If
End Function

Private Function LogFile() As String
    LogFile = Beside(Said("log"))
End Function

Private Function Beside(ByVal FileName As String) As String
    Beside = Desk.Path & IIf(Right(Desk.Path, 1) = Separator(), "", Separator()) & FileName
End Function

Private Function Home() As String
    Home = Environ(IIf(OnWindows(), "USERPROFILE", "HOME"))
End Function

Private Function Separator() As String
    Separator = IIf(OnWindows(), "\", "/")
End Function

Private Function OnWindows() As Boolean
    OnWindows = (Environ("OS") = "Windows_NT")
End Function

Private Function Quoted(ByVal Text As String) As String
    Quoted = """" & Text & """"
End Function

Private Sub TellNotFound(ByVal Python As String)
    Tell Replace(Said("not_found"), "{python}", Python)
End Sub

Private Sub Tell(ByVal Text As String)
    MsgBox Text, vbExclamation, Said("title")
End Sub
