@echo off
rem Double-click to start BPO Matcher. Saved as UTF-8 without BOM; the next line lets the window show Japanese.
chcp 65001 >nul
cd /d "%~dp0.."

py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 (
    py -3 -m matcher app
    goto end
)
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 (
    python -m matcher app
    goto end
)
echo.
echo Python 3.11 以上が見つかりません。Python の公式サイトから入れて、もう一度ダブルクリックしてください。
echo Python 3.11 or newer was not found. Install it from the official Python site, then double-click again.
pause
exit /b 2

:end
if errorlevel 1 pause
