<#
.SYNOPSIS
    安装“我陪群众走流程”台账工具箱（只为当前用户安装，不需要管理员权限，可以重复运行）。
.DESCRIPTION
    本文件旁边有 wheels 文件夹时不联网，只用其中的文件；否则按固定版本联网下载。
    做的事：找到 Python；建立运行环境；安装工具；建立或沿用工作文件夹；写明按钮用哪个 Python；
    征得同意后把工作文件夹设为 Excel 的受信任位置；在桌面放一个快捷方式。
.EXAMPLE
    powershell -ExecutionPolicy Bypass -File install.ps1 -Workspace "D:\台账 2023"
#>
[CmdletBinding()]
param(
    # 工作文件夹；不写则询问。
    [string] $Workspace = '',
    # 运行环境的位置。
    [string] $Environment = (Join-Path $env:LOCALAPPDATA 'ProcessWalkToolkit\venv'),
    # 是否设为受信任位置：ask 询问，yes 是，no 否。
    [ValidateSet('ask', 'yes', 'no')]
    [string] $Trust = 'ask',
    # 什么也不问：用默认的工作文件夹，不设受信任位置（除非 -Trust yes）。
    [switch] $Silent,
    # 不在桌面放快捷方式。
    [switch] $NoShortcut
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# With the Windows PowerShell of every Windows 10 and 11 (5.1); a command's failure is told by its exit code alone.
$Wheels = Join-Path $PSScriptRoot 'wheels'
$Offline = Test-Path -LiteralPath $Wheels
$Launcher = '走流程菜单'

function Write-Step([string] $Text) {
    Write-Host "● $Text" -ForegroundColor Cyan
}

function Stop-Install([string] $What, [string] $Advice) {
    Write-Host ''
    Write-Host "× $What" -ForegroundColor Red
    Write-Host "  $Advice"
    exit 1
}

function Get-WantedVersion {
    # The wheels of a bundle are for one version of Python alone.
    $file = Join-Path $PSScriptRoot 'python.txt'
    if (Test-Path -LiteralPath $file) {
        return (Get-Content -LiteralPath $file -TotalCount 1).Trim()
    }
    return ''
}

function Test-Python([string] $Program, [string] $Wanted) {
    # A Python from the Store keeps what it writes in a place of its own, where Excel does not find it.
    if ($Program -like '*\WindowsApps\*' -or -not (Test-Path -LiteralPath $Program)) {
        return $false
    }
    $ask = 'import sys; print(sys.version_info[0], sys.version_info[1], sys.maxsize > 2 ** 32)'
    try {
        $answer = & $Program -c $ask
    } catch {
        return $false
    }
    if ($LASTEXITCODE -ne 0 -or "$answer" -notmatch '^(\d+) (\d+) True$') {
        return $false
    }
    $major = [int] $Matches[1]
    $minor = [int] $Matches[2]
    if ($Wanted) {
        return "$major.$minor" -eq $Wanted
    }
    return $major -eq 3 -and $minor -ge 11
}

function Get-PythonCandidate {
    # What installers note in the registry, the user's own first; then what is on the PATH.
    foreach ($root in 'HKCU:\Software\Python\PythonCore', 'HKLM:\Software\Python\PythonCore') {
        if (Test-Path -LiteralPath $root) {
            foreach ($key in Get-ChildItem -LiteralPath $root | Sort-Object -Property PSChildName -Descending) {
                $place = Join-Path $key.PSPath 'InstallPath'
                if (Test-Path -LiteralPath $place) {
                    $folder = (Get-Item -LiteralPath $place).GetValue('')
                    if ($folder) {
                        Join-Path $folder 'python.exe'
                    }
                }
            }
        }
    }
    foreach ($command in Get-Command -Name 'python.exe', 'python3.exe' -CommandType Application -ErrorAction SilentlyContinue) {
        $command.Source
    }
}

function Find-Python([string] $Wanted) {
    foreach ($program in Get-PythonCandidate) {
        if (Test-Python $program $Wanted) {
            return $program
        }
    }
    return ''
}

function Install-Python([string] $Wanted) {
    # An installer of Python that a colleague has put beside this file; for this user only, nothing on the PATH.
    $pattern = if ($Wanted) { "python-$Wanted.*-amd64.exe" } else { 'python-3.*-amd64.exe' }
    $installer = Get-ChildItem -LiteralPath $PSScriptRoot -Filter $pattern | Sort-Object -Property Name | Select-Object -Last 1
    if ($null -eq $installer -or -not (Confirm-Choice "没有找到合适的 Python。运行本文件夹里的 $($installer.Name) 来安装吗？" $true)) {
        return
    }
    Write-Step "安装 Python：$($installer.Name)"
    $options = '/passive', 'InstallAllUsers=0', 'PrependPath=0', 'Include_launcher=0', 'Include_test=0'
    $process = Start-Process -FilePath $installer.FullName -ArgumentList $options -Wait -PassThru
    if ($process.ExitCode -ne 0) {
        Stop-Install "Python 没有装好（代码 $($process.ExitCode)）。" '请与信息中心联系。'
    }
}

function Confirm-Choice([string] $Question, [bool] $Default) {
    if ($Silent) {
        return $Default
    }
    $hint = if ($Default) { '直接回车表示是，输入 n 表示否' } else { '输入 y 表示是，直接回车表示否' }
    $answer = (Read-Host "$Question（$hint）").Trim().ToLowerInvariant()
    if ($answer -eq '') {
        return $Default
    }
    return $answer -in 'y', 'yes', '是'
}

function Initialize-Environment([string] $Python, [string] $Wanted) {
    $program = Join-Path $Environment 'Scripts\python.exe'
    if (Test-Python $program $Wanted) {
        Write-Step "运行环境已有，更新：$Environment"
        return $program
    }
    Write-Step "建立运行环境：$Environment"
    # What a command prints would else be taken for part of the answer.
    & $Python -m venv --clear $Environment | Out-Host
    if ($LASTEXITCODE -ne 0) {
        Stop-Install '没有建成运行环境，原因见上。' '如果提示文件被占用，请关闭 Excel 和本工具的窗口后重试。'
    }
    return $program
}

function Invoke-Pip([string] $Python, [string[]] $Options) {
    & $Python -m pip --disable-pip-version-check --no-input install --quiet @Options | Out-Host
    if ($LASTEXITCODE -ne 0) {
        $advice = if ($Offline) { '请重新解压安装包再试；仍不行，把窗口里的文字发给技术人员。' } else { '最常见的是不能上网：请检查网络，或改用离线安装包。' }
        Stop-Install '组件没有装好，原因见上。' $advice
    }
}

function Install-Toolkit([string] $Python) {
    Write-Step '安装组件，约需一两分钟'
    if ($Offline) {
        $source = '--no-index', '--find-links', $Wheels, '--require-hashes'
        Invoke-Pip $Python ($source + @('--requirement', (Join-Path $PSScriptRoot 'requirements.txt')))
        Invoke-Pip $Python ($source + @('--no-deps', '--force-reinstall', '--requirement', (Join-Path $PSScriptRoot 'toolkit.txt')))
    } else {
        Invoke-Pip $Python @('--require-hashes', '--requirement', (Join-Path $PSScriptRoot 'requirements\run.txt'))
        Invoke-Pip $Python @('--no-deps', '--no-build-isolation', '--force-reinstall', (Split-Path -Parent $PSScriptRoot))
    }
}

function Invoke-Toolkit([string] $Python, [string[]] $Arguments) {
    # The answer is the exit code; what is printed goes to the window.
    & $Python -P -c 'from toolkit.hosts.cli import main; main()' @Arguments | Out-Host
    return $LASTEXITCODE
}

function Read-Workspace {
    $default = Join-Path ([Environment]::GetFolderPath('MyDocuments')) '走流程台账'
    $answer = $Workspace
    if (-not $answer -and -not $Silent) {
        $answer = (Read-Host "工作文件夹放在哪里？已有的请写它的位置（直接回车：$default）").Trim().Trim('"')
    }
    if (-not $answer) {
        $answer = $default
    }
    # Whole, and without a backslash at the end, which would be taken together with the quotation mark after it.
    $whole = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($answer)
    return $whole.TrimEnd('\')
}

function Set-Trust([string] $Python, [string] $Folder) {
    Write-Host ''
    Write-Host 'Excel 默认会拦住工作簿里的按钮（宏），每次打开要点“启用内容”。'
    Write-Host '把工作文件夹设为“受信任位置”后就不再询问。只对您本人、只对这一个文件夹，不含其中的“收件”等子文件夹；随时可以撤销。'
    $wanted = $Trust -eq 'yes' -or ($Trust -eq 'ask' -and (Confirm-Choice '现在设置吗？' $false))
    if (-not $wanted) {
        Write-Host '没有设置。以后要设置，见 docs/setup.md，或在菜单中检查本机环境。'
        return
    }
    # A refusal has been told by the toolkit, and hinders nothing else.
    $null = Invoke-Toolkit $Python @('trust', '--workspace', $Folder)
}

function New-DesktopShortcut([string] $Folder) {
    $target = Join-Path $Folder "$Launcher.cmd"
    $link = Join-Path ([Environment]::GetFolderPath('Desktop')) "$Launcher.lnk"
    try {
        $shortcut = (New-Object -ComObject WScript.Shell).CreateShortcut($link)
        $shortcut.TargetPath = $target
        $shortcut.WorkingDirectory = $Folder
        $shortcut.Save()
        Write-Step "桌面快捷方式：$link"
    } catch {
        Write-Host "桌面快捷方式没有放上（$($_.Exception.Message)）。请自行把 $target 发送到桌面快捷方式。" -ForegroundColor Yellow
    }
}

function Set-Utf8 {
    # What Python prints passes through PowerShell; both must mean the same by it.
    $env:PYTHONUTF8 = '1'
    try {
        [Console]::OutputEncoding = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false
    } catch {
        Write-Host '（窗口不支持 UTF-8，个别文字可能显示不出，不影响安装。）'
    }
}

function Install-All {
    Set-Utf8
    $wanted = Get-WantedVersion
    $python = Find-Python $wanted
    if (-not $python) {
        Install-Python $wanted
        $python = Find-Python $wanted
    }
    if (-not $python) {
        $named = if ($wanted) { "Python $wanted（64 位）" } else { 'Python 3.11 或更新版本（64 位）' }
        Stop-Install "没有找到 $named。" "请先安装（只为自己安装即可，不需要管理员权限），或把官方安装程序 python-$wanted*-amd64.exe 放在本文件夹里，再运行本程序。"
    }
    Write-Step "使用 $python"
    $own = Initialize-Environment $python $wanted
    Install-Toolkit $own
    $folder = Read-Workspace
    if ((Invoke-Toolkit $own @('init', $folder)) -ne 0) {
        Stop-Install '工作文件夹没有建成，原因见上。' '请换一个能写入的位置，再运行本程序。'
    }
    if ($Trust -ne 'no') {
        Set-Trust $own $folder
    }
    if (-not $NoShortcut) {
        New-DesktopShortcut $folder
    }
    Write-Step '检查本机环境'
    # Its exit code says that something is lacking, which its own lines explain.
    $null = Invoke-Toolkit $own @('doctor', '--repair', '--workspace', $folder)
    Write-Host ''
    Write-Host "装好了。工作文件夹：$folder" -ForegroundColor Green
    Write-Host "双击桌面或工作文件夹里的“$Launcher”开始。再次运行本程序会更新工具，不会改动台账。"
}

Install-All
