import {
  poolCsvKind,
  poolmonKind,
  poolmonSnapshotKind,
  poolTagKind,
  poolUsedKind,
  vmKind,
} from '../../shared/pool/index.ts';
import { type SoakEntry, soakReader } from '../helpers/soak.ts';

const screen = ` Memory:  523572K Avail:  233036K  PageFlts:   344   InRam Krnl: 1828K P:18380K
 Commit: 193632K Limit:1279764K Peak: 987356K            Pool N:111616K P:18644K
 System pool information
 Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc  Mapped_Driver

 Leak Nonp      70000 (  12)         4 (   0)    69996 72935832 ( 12504)   1042 [leaky.sys - deliberate leaks]
 Io   Nonp    1021112 (   1)   1020985 (   1)      127   91912 (     0)    723   Unknown Driver
 Dh 1 Paged        24 (   0)        24 (   0)        0       0 (     0)      0
  CM  Paged      1283 (   0)      1002 (   0)      281 1377312 (  -872)   4901 [local] [nt!cm - registry]
`;

const nt4 = `Memory: 16224K Avail: 4564K PageFlts: 31 InRam Krnl: 684K P: 680K
Commit: 24140K Limit: 24952K Peak: 24932K Pool N: 744K P: 2180K
## Tag   Type     Allocs         Frees         Diff    Bytes             Per Alloc
CM       Paged     1283  ( 0)    1002  ( 0)     281    1377312   ( 0)    4901
….
`;

const stamped = `C:\\>poolmon -b -iNtF*
2007-11-13T20:01:44Z
Memory:33473120K Avail:20055132K  PageFlts:     5   InRam Krnl:10444K P:1843072K
HidC\u00a0  Nonp    17375 (  0)   17256 (  0)   119    19808 (     0)   166 [hidclass.sys - HID Class d
 Session 12 pool information
 Gcac Paged      3761 (   0)      3706 (   0)       55  288968 (     0)   5253
Query pooltags Failed c0000002.
Tue 11/13/2007
`;

const snapshot = `Wait Nonp        3971107     3971077          30        8456    281
Io   Nonp        1021112     1020985         127       91912    723 [nt!io]
Leak Paged    4294967295  4294967290           5   999999995 199999999
`;

const table = `Debug session time: Tue Nov 13 12:01:44.123 2007 (UTC - 8:00)
0: kd> !poolused 2
Using a machine size of fff7d pages to configure the kd cache
.
   Sorting by NonPaged Pool Consumed

  Pool Used:
            NonPaged            Paged
 Tag    Allocs     Used    Allocs     Used
 Leak    69996 72935832         0        0\tUNKNOWN pooltag 'Leak', please update pooltag.txt
 AGP         1      344         2      384UNKNOWN pooltag 'AGP ', please update pooltag.txt
 8042        4     3944         0        0PS/2 kb and mouse , Binary: i8042prt.sys
 TOTAL     70001 72940120         2      384
`;

const verbose = `kd> !poolused 9 Le*
 Tag       Allocs       Frees      Diff         Used       Allocs       Frees      Diff         Used
 Leak       70000           4     69996     72935832            0           0         0            0
TOTAL       70000           4     69996     72935832            0           0         0            0
`;

const memory = `lkd> !vm 1
*** Virtual Memory Usage ***
Page File: \\??\\C:\\pagefile.sys
  Current:  15728640 Kb  Free Space:  15632316 Kb
Physical Memory:          2037490 (    8149960 Kb)
Available Pages:           693849 (    2775396 Kb)
Free System PTEs:      4295156169 (17180624676 Kb)
NonPagedPool    0:            231 (        924 Kb)
NonPagedPool Usage:           268 (       1072 Kb)
NonPagedPoolNx Usage:       36623 (     146492 Kb)
NonPagedPool Max:      4294967296 (17179869184 Kb)
********** Excessive NonPaged Pool Usage *****
PagedPool Usage:            68600 (     274400 Kb)
PagedPool Maximum:     4294967296 (17179869184 Kb)
Committed pages:         2062764 (     8251056 Kb)
Commit limit:            4270402 (    17081608 Kb)
`;

const tags = `rem -------------
// a comment
Leak - leaky.sys    - deliberate leaks
Ab?? - <unknown>    - a family
A*   - nt!ab        -internal
  Indt - nt!in - an indented entry
ATmp - only a description
`;

export const wideTable = `"DateTime","Tag","PagedAllocs","PagedFrees","PagedDiff","PagedUsedBytes","NonPagedAllocs","NonPagedFrees","NonPagedDiff","NonPagedUsedBytes","Description"
"1/1/2024","Leak","0","0","0","0","81000","61","80939","36678632",""
"1/1/2024","File","5","1","4","400","10","2","8","1200","nt!io, file objects"
`;
export const longTable = `Tag;Type;Allocs;Frees;Diff;Bytes;Per Alloc
CM  ;Paged;12;2;10;40960;4096
Irp ;Nonp;100;90;10;5120;512
`;

/** The promises of the pool's readers, on prints of every age mistreated. */
export const soak: readonly SoakEntry[] = [
  soakReader(poolmonKind, [screen, nt4, stamped, screen + screen]),
  soakReader(poolmonSnapshotKind, [snapshot, snapshot + stamped]),
  soakReader(poolUsedKind, [table, verbose, table + memory, table + verbose]),
  soakReader(vmKind, [memory, memory + memory]),
  soakReader(poolCsvKind, [wideTable, longTable, screen], '(csv)'),
  soakReader(poolTagKind, [tags]),
];
