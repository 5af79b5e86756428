/*
 * Stands in for poolmon.exe and powershell.exe under wine, which has neither, and for wmic.exe: answers as they do for
 * the field kit. With a file hang.txt beside it, it never ends.
 */
#include <stdio.h>
#include <string.h>
#include <windows.h>

static const char rows[] =
    " Tag  Type     Allocs     Frees      Diff   Bytes      Per Alloc\r\n"
    " Leak Nonp      90000        10     89990  92149760   1024\r\n"
    " Thre Nonp       5000      4000      1000    640000    640\r\n"
    " File Nonp      70000     60000     10000   1600000    160\r\n"
    " CM   Paged       900       100       800    819200   1024\r\n";

static int write_file(const char *path, const char *text) {
  FILE *file = fopen(path, "wb");
  if (!file) return 1;
  fputs(text, file);
  fclose(file);
  return 0;
}

static int has(int count, char **values, const char *word) {
  for (int at = 1; at < count; at += 1)
    if (strstr(values[at], word)) return 1;
  return 0;
}

static void hang_if_told(void) {
  char path[MAX_PATH];
  GetModuleFileNameA(NULL, path, sizeof path - 16);
  char *name = strrchr(path, '\\');
  strcpy(name ? name + 1 : path, "hang.txt");
  if (GetFileAttributesA(path) != INVALID_FILE_ATTRIBUTES) Sleep(INFINITE);
}

/* 1 where it is no question to WMI */
static int answer_wmi(int count, char **values) {
  if (has(count, values, "Win32_UTCTime"))
    return puts("\nDay=13\nHour=20\nMinute=1\nMonth=11\nSecond=44\nYear=2007\n") == EOF;
  if (has(count, values, "PerfOS_Memory")) {
    puts("\nAvailableBytes=400000000\nCommitLimit=2000000000\nCommittedBytes=900000000");
    return puts("FreeSystemPageTableEntries=12000\nPoolNonpagedBytes=100000000\nPoolPagedBytes=50000000") == EOF;
  }
  if (has(count, values, "ntevent"))
    return puts("\nEventCode=2019\nLogfile=System\nSourceName=Srv\nTimeGenerated=20071113200010.000000+000\nType=error\n") == EOF;
  if (has(count, values, "qfe")) return puts("\nCSName=SRV\nHotFixID=KB914961\nInstalledOn=9/11/2007\n") == EOF;
  if (has(count, values, "process"))
    return puts("\nHandleCount=3000\nName=w3wp.exe\nPrivatePageCount=4096\nProcessId=644\nThreadCount=9\nWorkingSetSize=8192\n") == EOF;
  if (has(count, values, "os"))
    return puts("\nCSName=SRV\nTotalVisibleMemorySize=4194304\nVersion=5.2.3790\n") == EOF;
  return 1;
}

int main(int count, char **values) {
  hang_if_told();
  if (has(count, values, "/value") || has(count, values, "/format")) return answer_wmi(count, values);
  if (count == 3 && strcmp(values[1], "/n") == 0) return write_file(values[2], rows);
  for (int at = 1; at < count; at += 1) {
    if (strcmp(values[at], "exit 42") == 0) return 42;
    if (!strstr(values[at], "collect.ps1")) continue;
    const char *what = values[at + 1];
    if (strcmp(what, "tags") == 0) return write_file(values[at + 2], rows);
    if (strcmp(what, "os") == 0) return write_file(values[at + 2], "CSName=SRV\r\nTotalVisibleMemorySize=4194304\r\nVersion=10.0.26100\r\n");
    if (strcmp(what, "updates") == 0) return write_file(values[at + 2], "CSName=SRV\r\nHotFixID=KB5049983\r\nInstalledOn=1/14/2025\r\n\r\n");
    if (strcmp(what, "processes") == 0)
      return write_file(values[at + 2], "HandleCount=3000\r\nName=w3wp.exe\r\nPrivatePageCount=4096\r\nProcessId=644\r\nThreadCount=9\r\nWorkingSetSize=8192\r\n\r\n");
    if (strcmp(what, "clock") == 0) puts("2025-01-02T030405Z#01/02/2025 03:04:05.000");
    if (strcmp(what, "totals") == 0) {
      puts("PoolNonpagedBytes=100000000\nPoolPagedBytes=50000000\nAvailableBytes=400000000");
      puts("CommittedBytes=900000000\nCommitLimit=2000000000\nFreeSystemPageTableEntries=12000");
    }
    return 0;
  }
  return 1;
}
