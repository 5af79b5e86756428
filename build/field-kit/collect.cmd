@echo off
rem Poolhound field kit: gathers evidence of a server that refuses connections.
rem Nothing is installed or changed. Works on Windows Server 2003 and later.
rem   collect.cmd                      one round of evidence
rem   collect.cmd /every 30 /times 8   and 8 samples of the pool, 30 minutes apart
rem   collect.cmd /sample FOLDER       one more sample into the folder of an earlier run
setlocal enableextensions disabledelayedexpansion
set "KIT=%~dp0"
set "SELF=%~f0"
set EVERY=30
set TIMES=1
set "INTO="
rem seconds to wait for each part of Windows that may hang; set POOLHOUND_WAIT before to wait longer
set WAITS=0
set /a WAITS=POOLHOUND_WAIT+0 2>nul
if %WAITS% LSS 1 set WAITS=90
set "SYS=%SystemRoot%\System32"
rem a 32-bit prompt on 64-bit Windows sees another System32, without bcdedit and the logs
if defined PROCESSOR_ARCHITEW6432 if exist "%SystemRoot%\Sysnative\cmd.exe" set "SYS=%SystemRoot%\Sysnative"
set "WMIC=%SYS%\wbem\wmic.exe"
set "PS=%SYS%\WindowsPowerShell\v1.0\powershell.exe"
set "PSRUN=-NoProfile -NonInteractive -ExecutionPolicy Bypass -File"

:arguments
if "%~1"=="" goto checked
if /i "%~1"=="/every" goto argumentevery
if /i "%~1"=="/times" goto argumenttimes
if /i "%~1"=="/sample" goto argumentsample
if /i "%~1"=="/do" goto doone
echo %1 is not understood. Use: collect.cmd [/every MINUTES] [/times COUNT] or collect.cmd /sample FOLDER
exit /b 2
:argumentevery
set "EVERY=%~2"
shift
shift
goto arguments
:argumenttimes
set "TIMES=%~2"
shift
shift
goto arguments
:argumentsample
set "INTO=%~2"
shift
shift
goto arguments

:checked
set "HANGS="
set /a CHECK=EVERY+0 2>nul
if not "%CHECK%"=="%EVERY%" goto badnumber
if %EVERY% LSS 1 goto badnumber
if %EVERY% GTR 1439 goto badnumber
set /a CHECK=TIMES+0 2>nul
if not "%CHECK%"=="%TIMES%" goto badnumber
if %TIMES% LSS 1 goto badnumber
if %TIMES% GTR 1000 goto badnumber
goto tools
:badnumber
echo /every takes 1 to 1439 minutes, /times takes 1 to 1000.
exit /b 2

:tools
rem PowerShell is used only where it really runs: some servers have it switched off
set HASPS=
if not exist "%PS%" goto toolwmic
"%PS%" -NoProfile -NonInteractive -Command "exit 42" <nul >nul 2>nul
if errorlevel 42 if not errorlevel 43 set HASPS=1
:toolwmic
set HASWMIC=
if exist "%WMIC%" set HASWMIC=1
if "%INTO%"=="" goto choosefolder
set "OUT=%INTO%"
if not exist "%OUT%\" goto nofolder
call :ready
call :samplepool
exit /b 0
:nofolder
echo There is no folder "%INTO%". Name the folder that an earlier run printed.
exit /b 1

:choosefolder
set "BASE=%KIT%evidence"
call :trybase
if defined BASEOK goto foundbase
echo The kit's folder cannot be written, so the evidence goes to the temporary folder.
set "BASE=%TEMP%\poolhound-evidence"
call :trybase
if defined BASEOK goto foundbase
echo Neither "%KIT%" nor "%TEMP%" can be written. Copy the kit to a disk that can, and run it there.
exit /b 1
:foundbase
set RUN=0
:nextrun
set /a RUN=RUN+1
set "OUT=%BASE%\%COMPUTERNAME%-%RUN%"
if exist "%OUT%" goto nextrun
mkdir "%OUT%" 2>nul
if not exist "%OUT%\" goto cannotwrite
echo Poolhound field kit. The evidence goes to:
echo   "%OUT%"
echo.
call :ready

rem ---- settings
call :begin "settings of http.sys" registry-http.txt
"%SYS%\reg.exe" query "HKLM\SYSTEM\CurrentControlSet\Services\HTTP\Parameters" >"%FILE%" 2>nul <nul
call :kept
call :begin "settings of the memory manager" registry-memory.txt
"%SYS%\reg.exe" query "HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management" >"%FILE%" 2>nul <nul
call :kept
call :begin "settings of TCP/IP" registry-tcpip.txt
"%SYS%\reg.exe" query "HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters" >"%FILE%" 2>nul <nul
call :kept
call :begin "switches of the running start" registry-control.txt
"%SYS%\reg.exe" query "HKLM\SYSTEM\CurrentControlSet\Control" /v SystemStartOptions >"%FILE%" 2>nul <nul
call :kept
if not exist "%SYS%\bcdedit.exe" goto bootini
call :begin "boot entries" bcdedit.txt
"%SYS%\bcdedit.exe" >"%FILE%" 2>nul <nul
call :kept
goto lists
:bootini
call :begin "boot entries" boot.ini
set "BOOT=%SystemDrive%\boot.ini"
if not exist "%BOOT%" set "BOOT=C:\boot.ini"
type "%BOOT%" >"%FILE%" 2>nul
call :kept

rem ---- filters, connections, users of http.sys, events
:lists
call :begin "file system filters" fltmc.txt
"%SYS%\fltmc.exe" filters >"%FILE%" 2>nul <nul
call :kept
call :begin "connections" netstat.txt
"%SYS%\netstat.exe" -ano >"%FILE%" 2>nul <nul
call :kept
call :begin "services that depend on http.sys" sc-enumdepend-http.txt
call :bounded sc
call :begin "request queues of http.sys" netsh-http-servicestate.txt
call :bounded netsh
if not exist "%SYS%\wevtutil.exe" goto logs
call :begin "events about the pool" events-system.xml
call :bounded wevtutil

rem ---- logs
:logs
set "LOGS=%SYS%\LogFiles"
for /f "tokens=2*" %%a in ('%SYS%\reg.exe query HKLM\SYSTEM\CurrentControlSet\Services\HTTP\Parameters /v ErrorLoggingDir 2^>nul') do call :logsfolder %%a "%%b"
call set "LOGS=%LOGS%"
echo - logs of http.sys from "%LOGS%\HTTPERR"
if not exist "%LOGS%\HTTPERR\*.log" goto nologs
mkdir "%OUT%\HTTPERR" 2>nul
copy /y "%LOGS%\HTTPERR\*.log" "%OUT%\HTTPERR\" >nul 2>nul
if exist "%OUT%\HTTPERR\*.log" goto haslogs
echo     they could not be copied: run the kit as an administrator, with enough room on the disk
goto pool
:nologs
echo     none there, or they may be read by administrators only
goto pool
:haslogs
echo     wrote HTTPERR

rem ---- the pool, first
:pool
set ROUND=1
echo.
echo Sample 1 of %TIMES%
call :samplepool
echo.

rem ---- the machine: WMI answers these, which may hang on a sick server, so they come last
call :begin "the machine" systeminfo.txt
call :bounded systeminfo wmi
if not defined HASWMIC goto machinebyps
set HADTEMP=
if exist TempWmicBatchFile.bat set HADTEMP=1
call :begin "Windows and its memory" wmic-os.txt
call :bounded os wmi
call :begin "updates" wmic-qfe.txt
call :bounded qfe wmi
call :begin "processes with their handles" processes.txt
call :bounded process wmi
rem before Vista there is no wevtutil
if exist "%SYS%\wevtutil.exe" goto machinedone
call :begin "events about the pool" events-system.txt
call :bounded ntevent wmi
:machinedone
rem wmic of Server 2003 leaves an empty file behind
if not defined HADTEMP if exist TempWmicBatchFile.bat del TempWmicBatchFile.bat 2>nul
goto drivers
:machinebyps
if not defined HASPS goto drivers
call :begin "Windows and its memory" wmic-os.txt
call :bounded psos wmi
call :begin "updates" wmic-qfe.txt
call :bounded psupdates wmi
call :begin "processes with their handles" processes.txt
call :bounded psprocesses wmi
:drivers
call :begin "drivers" driverquery.csv
call :bounded driverquery wmi
call :begin "signatures of drivers" driverquery-si.csv
call :bounded driversigned wmi

rem ---- the pool, again and again
rem between the quotes of /tr the prompt reads the paths as if they had none
set "TASKSELF=%SELF:^=^^%"
set "TASKSELF=%TASKSELF:&=^&%"
set "TASKOUT=%OUT:^=^^%"
set "TASKOUT=%TASKOUT:&=^&%"
echo.
echo To go on after you log off, run this as an administrator (the kit must lie on a disk of this server, not on a share):
for %%s in ("%TASKSELF%") do for %%o in ("%TASKOUT%") do echo   schtasks /create /tn Poolhound /sc minute /mo %EVERY% /ru SYSTEM /tr "\"%%~s\" /sample \"%%~o\""
echo and end it with:
echo   schtasks /delete /tn Poolhound /f
echo.
:round
if %ROUND% GEQ %TIMES% goto finished
set /a ROUND=ROUND+1
set /a WAIT=EVERY*60+1
echo     waiting %EVERY% minutes; stop with Ctrl+C, what was gathered stays
"%SYS%\ping.exe" -n %WAIT% 127.0.0.1 >nul
echo Sample %ROUND% of %TIMES%
call :samplepool
goto round

:finished
echo.
echo Done. Hand over this folder as it is, or open it with: poolhound diagnose FOLDER
echo   "%OUT%"
exit /b 0
:cannotwrite
echo "%OUT%" cannot be made. Free some space, or copy the kit to another disk and run it there.
exit /b 1

rem ======== parts ========

:trybase
set BASEOK=
if not exist "%BASE%\" mkdir "%BASE%" 2>nul
if not exist "%BASE%\" goto :eof
mkdir "%BASE%\write-test" 2>nul
if not exist "%BASE%\write-test\" goto :eof
rmdir "%BASE%\write-test" 2>nul
set BASEOK=1
goto :eof

rem logsfolder TYPE FOLDER: reg.exe of Server 2003 prints lines of its own before the value
:logsfolder
if "%~1"=="REG_SZ" set "LOGS=%~2"
if "%~1"=="REG_EXPAND_SZ" set "LOGS=%~2"
goto :eof

rem begin WHAT FILE: says what is gathered, and names its file
:begin
set "FILE=%OUT%\%~2"
set "NAME=%~2"
echo - %~1
goto :eof

rem bounded WHAT [wmi]: does one part beside this script, waits for it no longer than WAITS seconds, and keeps its file
:bounded
call :answer %1 %2
if not defined ANSWERED goto :eof
if exist "%PART%" move /y "%PART%" "%FILE%" >nul 2>nul
call :forget
goto keptfile

rem answer WHAT [wmi]: the same, and leaves the answer in PART; where WMI has hung once it is not asked again
:answer
set ANSWERED=
set "PART=%TEMP%\poolhound-%~1-%RANDOM%.tmp"
set "MARK=%PART%.run"
if "%~2"=="wmi" if defined HANGS goto answernot
echo asked>"%MARK%" 2>nul
if exist "%MARK%" goto answerstart
set "PART=%OUT%\%~1.tmp"
set "MARK=%PART%.run"
echo asked>"%MARK%" 2>nul
if not exist "%MARK%" goto answerfull
:answerstart
if defined DIRECT goto answerdirect
start "" /b "%COMSPEC%" /d /c call "%SELF%" /do %~1 >nul 2>nul <nul
set "LEFT=%WAITS%"
set TRIES=0
:answerwait
if not exist "%MARK%" goto answered
rem most answer at once: the first looks come without a wait between
set /a TRIES=TRIES+1
if %TRIES% LSS 9 "%SYS%\ping.exe" -n 1 127.0.0.1 >nul 2>nul
if %TRIES% LSS 9 goto answerwait
if %LEFT% LEQ 0 goto answerlate
set /a LEFT=LEFT-1
"%SYS%\ping.exe" -n 2 127.0.0.1 >nul 2>nul
goto answerwait
:answerdirect
call :do%~1
if errorlevel 1 if exist "%PART%" del "%PART%" 2>nul
del "%MARK%" 2>nul
:answered
set ANSWERED=1
if exist "%PART%.err" type "%PART%.err"
if exist "%PART%.err" del "%PART%.err" 2>nul
goto :eof
:answerlate
del "%MARK%" 2>nul
if "%~1"=="ready" goto :eof
echo     no answer within %WAITS% seconds, so it is left out
if not "%~2"=="wmi" goto :eof
set HANGS=1
echo     Windows Management (WMI) hangs: what else asks it is left out
goto :eof
:answernot
echo     left out, for it asks WMI, which hangs
goto :eof
:answerfull
echo     left out, for neither the temporary folder nor the evidence can be written
goto :eof

rem value NAME TEXT: without the second carriage return that wmic writes
:value
for /f "tokens=1" %%c in ("%~2") do set "%~1=%%c"
goto :eof

:forget
if exist "%PART%" del "%PART%" 2>nul
goto :eof

rem do WHAT: one part, in a prompt of its own; the prompt that waits set PART and MARK
:doone
if not defined MARK exit /b 2
call :do%~2
if errorlevel 1 if exist "%PART%" del "%PART%" 2>nul
del "%MARK%" 2>nul
exit /b 0
rem ready: whether a prompt beside this one works at all; in a path with carets it does not
:ready
set DIRECT=
call :answer ready
if not defined ANSWERED set DIRECT=1
call :forget
goto :eof
:doready
echo ready>"%PART%"
goto :eof
:dosc
"%SYS%\sc.exe" enumdepend http 262144 >"%PART%" 2>nul <nul
goto :eof
:donetsh
"%SYS%\netsh.exe" http show servicestate >"%PART%" 2>nul <nul
goto :eof
:dowevtutil
"%SYS%\wevtutil.exe" qe System "/q:*[System[(EventID=2019 or EventID=2020 or EventID=2004 or EventID=4226 or EventID=4227 or EventID=4231)]]" /f:xml /rd:true /c:2000 >"%PART%" 2>nul <nul
goto :eof
:dosysteminfo
"%SYS%\systeminfo.exe" >"%PART%" 2>nul <nul
goto :eof
:doos
"%WMIC%" os get /value >"%PART%" 2>nul <nul
goto :eof
:doqfe
"%WMIC%" qfe list full /format:list >"%PART%" 2>nul <nul
goto :eof
:doprocess
"%WMIC%" process get Name,ProcessId,HandleCount,ThreadCount,WorkingSetSize,PrivatePageCount /value >"%PART%" 2>nul <nul
goto :eof
:dontevent
"%WMIC%" ntevent where "LogFile='System' and (EventCode=2019 or EventCode=2020 or EventCode=2000 or EventCode=4226 or EventCode=4227 or EventCode=4231)" get EventCode,LogFile,SourceName,TimeGenerated,Type /value >"%PART%" 2>nul <nul
goto :eof
:doutctime
"%WMIC%" path Win32_UTCTime get Year,Month,Day,Hour,Minute,Second /value >"%PART%" 2>nul <nul
goto :eof
:doperfos
"%WMIC%" path Win32_PerfRawData_PerfOS_Memory get PoolNonpagedBytes,PoolPagedBytes,AvailableBytes,CommittedBytes,CommitLimit,FreeSystemPageTableEntries /value >"%PART%" 2>nul <nul
goto :eof
:dodriverquery
"%SYS%\driverquery.exe" /v /fo csv >"%PART%" 2>nul <nul
goto :eof
:dodriversigned
"%SYS%\driverquery.exe" /si /fo csv >"%PART%" 2>nul <nul
goto :eof
:dopsos
"%PS%" %PSRUN% "%KIT%collect.ps1" os "%PART%" >nul 2>"%PART%.err" <nul
goto :eof
:dopsupdates
"%PS%" %PSRUN% "%KIT%collect.ps1" updates "%PART%" >nul 2>"%PART%.err" <nul
goto :eof
:dopsprocesses
"%PS%" %PSRUN% "%KIT%collect.ps1" processes "%PART%" >nul 2>"%PART%.err" <nul
goto :eof
:dopstags
"%PS%" %PSRUN% "%KIT%collect.ps1" tags "%PART%" >nul 2>"%PART%.err" <nul
goto :eof
:dopsclock
"%PS%" %PSRUN% "%KIT%collect.ps1" clock >"%PART%" 2>"%PART%.err" <nul
goto :eof
:dopstotals
"%PS%" %PSRUN% "%KIT%collect.ps1" totals >"%PART%" 2>"%PART%.err" <nul
goto :eof

rem kept: what failed, and a file without content, says nothing and is taken away
:kept
if errorlevel 1 goto keptempty
:keptfile
if not exist "%FILE%" goto keptnothing
set BYTES=0
for %%f in ("%FILE%") do set "BYTES=%%~zf"
if "%BYTES%"=="0" goto keptempty
if "%BYTES%"=="2" goto keptempty
echo     wrote %NAME%
goto :eof
:keptempty
del "%FILE%" 2>nul
:keptnothing
echo     nothing to be had on this Windows, or not with these rights
goto :eof

:samplepool
call :clock
set "STAMP="
if defined UTC set "STAMP=-%UTC%"
if defined UTC goto stamped
set COUNT=0
:nextcount
set /a COUNT=COUNT+1
set "STAMP=-%COUNT%"
if exist "%OUT%\poolmon%STAMP%.txt" goto nextcount
:stamped
set HASTAGS=
if not exist "%KIT%poolmon.exe" goto tagsbyps
call :begin "pool tags by poolmon.exe" poolmon%STAMP%.txt
"%KIT%poolmon.exe" /n "%FILE%" <nul >nul 2>nul
if not exist "%FILE%" if exist poolsnap.log move /y poolsnap.log "%FILE%" >nul 2>nul
ver >nul
call :kept
if exist "%FILE%" set HASTAGS=1
:tagsbyps
if defined HASTAGS goto totals
if not defined HASPS goto notags
call :begin "pool tags by PowerShell" poolmon%STAMP%.txt
call :bounded pstags
rem it asks WMI for the head of the list: where that hangs the list alone is asked for
if defined ANSWERED goto tagsasked
if defined HANGS goto tagsasked
set HANGS=1
call :bounded pstags
:tagsasked
if exist "%FILE%" set HASTAGS=1
if defined HASTAGS goto totals
:notags
echo     no pool tags: put a poolmon.exe for this Windows beside collect.cmd and run it again
:totals
call :readtotals
if not defined POOLNONPAGEDBYTES goto :eof
if not defined UTCROW goto :eof
set "FILE=%OUT%\memory-totals.csv"
if exist "%FILE%" goto totalsrow
>"%FILE%" echo "(PDH-CSV 4.0) (UTC)(0)","\\%COMPUTERNAME%\Memory\Pool Nonpaged Bytes","\\%COMPUTERNAME%\Memory\Pool Paged Bytes","\\%COMPUTERNAME%\Memory\Available Bytes","\\%COMPUTERNAME%\Memory\Committed Bytes","\\%COMPUTERNAME%\Memory\Commit Limit","\\%COMPUTERNAME%\Memory\Free System Page Table Entries"
:totalsrow
>>"%FILE%" echo "%UTCROW%","%POOLNONPAGEDBYTES%","%POOLPAGEDBYTES%","%AVAILABLEBYTES%","%COMMITTEDBYTES%","%COMMITLIMIT%","%FREESYSTEMPAGETABLEENTRIES%"
echo - totals of the pool
echo     wrote memory-totals.csv
goto :eof

rem clock: UTC as 2007-11-13T200144Z, and as counter logs write it; neither where nothing tells it
:clock
set "UTC="
set "UTCROW="
set U_YEAR=
if not defined HASWMIC goto clockbyps
call :answer utctime wmi
for /f "tokens=1,2 delims==" %%a in ('type "%PART%" 2^>nul') do call :value "U_%%a" "%%b"
call :forget
if not defined U_YEAR goto clockbyps
set "U_MONTH=0%U_MONTH%"
set "U_DAY=0%U_DAY%"
set "U_HOUR=0%U_HOUR%"
set "U_MINUTE=0%U_MINUTE%"
set "U_SECOND=0%U_SECOND%"
set "UTC=%U_YEAR%-%U_MONTH:~-2%-%U_DAY:~-2%T%U_HOUR:~-2%%U_MINUTE:~-2%%U_SECOND:~-2%Z"
set "UTCROW=%U_MONTH:~-2%/%U_DAY:~-2%/%U_YEAR% %U_HOUR:~-2%:%U_MINUTE:~-2%:%U_SECOND:~-2%.000"
goto :eof
:clockbyps
if not defined HASPS goto :eof
call :answer psclock
for /f "tokens=1,2 delims=#" %%a in ('type "%PART%" 2^>nul') do set "UTC=%%a" & set "UTCROW=%%b"
call :forget
goto :eof

rem totals by names that no language of Windows changes
:readtotals
set POOLNONPAGEDBYTES=
if not defined HASWMIC goto totalsbyps
call :answer perfos wmi
for /f "tokens=1,2 delims==" %%a in ('type "%PART%" 2^>nul') do call :value "%%a" "%%b"
call :forget
if defined POOLNONPAGEDBYTES goto :eof
:totalsbyps
if not defined HASPS goto :eof
call :answer pstotals wmi
for /f "tokens=1,2 delims==" %%a in ('type "%PART%" 2^>nul') do set "%%a=%%b"
call :forget
goto :eof
