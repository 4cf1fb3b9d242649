@echo off
rem Runs install.ps1, which lies beside this file. ASCII only, so that every code page reads it alike.
setlocal EnableExtensions DisableDelayedExpansion
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0install.ps1" %*
echo.
pause
