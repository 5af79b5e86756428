# Poolhound field kit: what collect.cmd asks of PowerShell 2 and later. Changes nothing.
#   collect.ps1 tags FILE        pool tags in the layout of a poolmon print
#   collect.ps1 os FILE | updates FILE | processes FILE | totals | clock
param([string]$What, [string]$File)
$ErrorActionPreference = 'Stop'
$ascii = [Text.Encoding]::GetEncoding(28591)
# dates and numbers as everywhere, whatever calendar the server's user has
$culture = [Globalization.CultureInfo]::InvariantCulture
[Threading.Thread]::CurrentThread.CurrentCulture = $culture

function Write-Lines($Lines) {
    [IO.File]::WriteAllText($File, (($Lines -join "`r`n") + "`r`n"), $ascii)
}

function Get-Answer([int]$Class, [int]$Bytes) {
    # STATUS_INFO_LENGTH_MISMATCH asks for a larger buffer
    $mismatch = -1073741820
    for ($try = 0; $try -lt 8; $try++) {
        $buffer = [Runtime.InteropServices.Marshal]::AllocHGlobal($Bytes)
        $needed = 0
        $status = [Poolhound.Native]::NtQuerySystemInformation($Class, $buffer, $Bytes, [ref]$needed)
        if ($status -eq 0) { return $buffer }
        [Runtime.InteropServices.Marshal]::FreeHGlobal($buffer)
        if ($status -ne $mismatch) { throw ('Windows answers 0x{0:X8}' -f $status) }
        $Bytes = $Bytes * 2
    }
    throw 'the list of tags is too long'
}

function Get-Word($Buffer, [int]$At) {
    # 32 bits without a sign
    return [BitConverter]::ToUInt32([BitConverter]::GetBytes([Runtime.InteropServices.Marshal]::ReadInt32($Buffer, $At)), 0)
}

function Get-Row([string]$Tag, [string]$Pool, $Allocs, $Frees, $Bytes) {
    # the counters are 32 bits wide and wrap
    $live = ($Allocs - $Frees + 4294967296) % 4294967296
    $each = 0
    if ($live -gt 0) { $each = [Math]::Floor($Bytes / $live) }
    return ' {0} {1,-5} {2,10} (   0) {3,10} (   0) {4,8} {5,11} (     0) {6,6}' -f $Tag, $Pool, $Allocs, $Frees, $live, $Bytes, $each
}

function Get-Tags {
    Add-Type -Namespace Poolhound -Name Native -MemberDefinition '[DllImport("ntdll.dll")] public static extern int NtQuerySystemInformation(int kind, IntPtr buffer, int bytes, out int needed);'
    $lines = New-Object System.Collections.ArrayList
    [void]$lines.Add((Get-Date).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss', $culture) + 'Z')
    # collect.cmd found that WMI hangs
    if (-not $env:HANGS) {
        $os = Get-WmiObject Win32_OperatingSystem
        $memory = Get-WmiObject Win32_PerfRawData_PerfOS_Memory
        [void]$lines.Add((' Memory:{0,8}K Avail:{1,8}K' -f [uint64]$os.TotalVisibleMemorySize, [Math]::Floor($memory.AvailableBytes / 1024)))
        [void]$lines.Add((' Commit:{0,8}K Limit:{1,8}K  Pool N:{2,8}K P:{3,8}K' -f [Math]::Floor($memory.CommittedBytes / 1024), [Math]::Floor($memory.CommitLimit / 1024), [Math]::Floor($memory.PoolNonpagedBytes / 1024), [Math]::Floor($memory.PoolPagedBytes / 1024)))
    }
    [void]$lines.Add(' System pool information')
    [void]$lines.Add(' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc')
    [void]$lines.Add('')
    # SystemPoolTagInformation: a count, then one structure a tag, wider on 64-bit Windows
    $isWide = [IntPtr]::Size -eq 8
    if ($isWide) { $first = 8; $size = 40; $nonPagedAt = 24 } else { $first = 4; $size = 28; $nonPagedAt = 16 }
    $buffer = Get-Answer 22 262144
    $count = [Runtime.InteropServices.Marshal]::ReadInt32($buffer, 0)
    for ($index = 0; $index -lt $count; $index++) {
        $at = $first + $index * $size
        $tag = ''
        for ($letter = 0; $letter -lt 4; $letter++) {
            $code = [Runtime.InteropServices.Marshal]::ReadByte($buffer, $at + $letter)
            # the highest bit of the last letter marks protected pool
            if ($letter -eq 3) { $code = $code -band 127 }
            if ($code -lt 32) { $code = 32 }
            $tag += [char]$code
        }
        foreach ($pool in @(@('Nonp', $nonPagedAt), @('Paged', 4))) {
            $allocs = Get-Word $buffer ($at + $pool[1])
            $frees = Get-Word $buffer ($at + $pool[1] + 4)
            $usedAt = $at + $pool[1] + 8
            if ($isWide) {
                # SIZE_T stands at a multiple of 8
                if ($usedAt % 8 -ne 0) { $usedAt += 4 }
                $used = [Runtime.InteropServices.Marshal]::ReadInt64($buffer, $usedAt)
            }
            else { $used = Get-Word $buffer $usedAt }
            if ($allocs -gt 0 -or $used -gt 0) { [void]$lines.Add((Get-Row $tag $pool[0] $allocs $frees $used)) }
        }
    }
    [Runtime.InteropServices.Marshal]::FreeHGlobal($buffer)
    Write-Lines $lines
}

function Get-Pairs($Thing, $Names) {
    foreach ($name in $Names) {
        # as WMI has it (PowerShell makes dates of some); older Windows has not every one
        $value = ''
        try { $value = $Thing.psbase.Properties[$name].Value } catch { $value = '' }
        '{0}={1}' -f $name, $value
    }
}

function Get-List([string]$Class, $Names) {
    foreach ($thing in Get-WmiObject $Class) {
        Get-Pairs $thing $Names
        ''
    }
}

try {
    switch ($What) {
        'tags' { Get-Tags }
        'os' {
            $names = 'Caption', 'CSDVersion', 'CSName', 'CurrentTimeZone', 'FreePhysicalMemory', 'LastBootUpTime', 'LocalDateTime', 'MaxProcessMemorySize', 'OSArchitecture', 'ServicePackMajorVersion', 'TotalVisibleMemorySize', 'Version'
            Write-Lines (Get-Pairs (Get-WmiObject Win32_OperatingSystem) $names)
        }
        'updates' {
            Write-Lines (Get-List Win32_QuickFixEngineering ('Caption', 'CSName', 'Description', 'HotFixID', 'InstalledOn', 'ServicePackInEffect'))
        }
        'processes' {
            Write-Lines (Get-List Win32_Process ('HandleCount', 'Name', 'PrivatePageCount', 'ProcessId', 'ThreadCount', 'WorkingSetSize'))
        }
        'totals' {
            Get-Pairs (Get-WmiObject Win32_PerfRawData_PerfOS_Memory) ('PoolNonpagedBytes', 'PoolPagedBytes', 'AvailableBytes', 'CommittedBytes', 'CommitLimit', 'FreeSystemPageTableEntries')
        }
        'clock' {
            $now = (Get-Date).ToUniversalTime()
            $now.ToString('yyyy-MM-ddTHHmmss', $culture) + 'Z#' + $now.ToString('MM/dd/yyyy HH:mm:ss.fff', $culture)
        }
    }
}
catch {
    [Console]::Error.WriteLine('    PowerShell could not tell: ' + $_.Exception.Message)
    exit 1
}
