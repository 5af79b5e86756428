/* Stands in for poolmon.exe and powershell.exe under wine, which has neither: answers as they do for the field kit. */
#include <stdio.h>
#include <string.h>

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

int main(int count, char **values) {
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
