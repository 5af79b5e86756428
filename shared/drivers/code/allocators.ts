/** How a called function comes to a tag from one of its arguments. */
export type TagSource =
  /** The argument is the tag. */
  | { readonly kind: 'value' }
  /** The argument points to a structure with the tag at this distance, on 64 and on 32 bits. */
  | { readonly kind: 'field'; readonly at64: number; readonly at32: number }
  /** The argument points to an FLT_REGISTRATION, which points to a table of contexts, each with its tag. */
  | { readonly kind: 'contexts' };

/** How an imported function uses a pool tag. */
export interface TagFunction {
  readonly use: 'allocate' | 'free';
  readonly source: TagSource;
  /** 0-based argument that is the tag or points to it. */
  readonly argument: number;
  /** 0-based stack slot of that argument on x86, where 64-bit arguments take two. */
  readonly slot: number;
  /** Stack slots that the function takes off on x86 (stdcall); 0 where its caller does (cdecl). */
  readonly slots: number;
  /** The function takes a tag only when its first argument is this number. */
  readonly onlyWhenFirstIs: number | null;
}

const byValue: TagSource = { kind: 'value' };

const uses = (use: TagFunction['use'], argument: number, slots: number, slot = argument): TagFunction => ({
  use,
  source: byValue,
  argument,
  slot,
  slots,
  onlyWhenFirstIs: null,
});

const pointsTo = (argument: number, slots: number, at64: number, at32 = at64): TagFunction => ({
  ...uses('allocate', argument, slots),
  source: { kind: 'field', at64, at32 },
});

/**
 * Functions that take a tag; arguments and structures as the headers of the driver kit declare them (ntddk.h, ndis.h,
 * fltKernel.h, storport.h, video.h, wdfmemory.h, wdfdriver.h).
 */
const tagFunctions = new Map<string, TagFunction>([
  ['ExAllocatePoolWithTag', uses('allocate', 2, 3)],
  ['ExAllocatePoolWithQuotaTag', uses('allocate', 2, 3)],
  ['ExAllocatePoolWithTagPriority', uses('allocate', 2, 4)],
  ['ExAllocatePool2', uses('allocate', 2, 4, 3)],
  ['ExAllocatePool3', uses('allocate', 2, 6, 3)],
  ['ExAllocateCacheAwareRundownProtection', uses('allocate', 1, 2)],
  ['ExInitializeNPagedLookasideList', uses('allocate', 5, 7)],
  ['ExInitializePagedLookasideList', uses('allocate', 5, 7)],
  ['ExInitializeLookasideListEx', uses('allocate', 6, 8)],
  ['FsRtlAllocatePoolWithTag', uses('allocate', 2, 3)],
  ['FsRtlAllocatePoolWithQuotaTag', uses('allocate', 2, 3)],
  ['FsRtlAllocateExtraCreateParameter', uses('allocate', 4, 6)],
  ['FsRtlInitExtraCreateParameterLookasideList', uses('allocate', 3, 4)],
  ['FltAllocatePoolAlignedWithTag', uses('allocate', 3, 4)],
  ['FltAllocateExtraCreateParameter', uses('allocate', 5, 7)],
  ['FltInitExtraCreateParameterLookasideList', uses('allocate', 4, 5)],
  ['FltRegisterFilter', { ...uses('allocate', 1, 3), source: { kind: 'contexts' } }],
  ['EngAllocMem', uses('allocate', 2, 3)],
  ['EngAllocUserMem', uses('allocate', 1, 2)],
  ['NdisAllocateGenericObject', uses('allocate', 1, 3)],
  ['NdisAllocateMemoryWithTag', uses('allocate', 2, 3)],
  ['NdisAllocateMemoryWithTagPriority', uses('allocate', 2, 4)],
  ['NdisInitializeNPagedLookasideList', uses('allocate', 5, 7)],
  ['NdisAllocateNetBufferListPool', pointsTo(1, 2, 8)],
  ['NdisAllocateNetBufferPool', pointsTo(1, 2, 4)],
  ['StorPortExtendedFunction', { ...uses('allocate', 3, 0), onlyWhenFirstIs: 0 }],
  ['VideoPortAllocatePool', uses('allocate', 3, 4)],
  ['WdfMemoryCreate', uses('allocate', 3, 7)],
  ['WdfLookasideListCreate', uses('allocate', 5, 7)],
  ['WdfDriverCreate', pointsTo(4, 6, 28, 16)],
  ['ExFreePoolWithTag', uses('free', 1, 2)],
  ['ExFreePool2', uses('free', 1, 4)],
  ['NdisFreeMemoryWithTagPriority', uses('free', 2, 3)],
  ['FltFreePoolAlignedWithTag', uses('free', 2, 3)],
]);

/** What is known of an imported function, or null. */
export function tagFunctionOf(name: string): TagFunction | null {
  return tagFunctions.get(name) ?? null;
}

/** Places in the function table of the kernel-mode driver framework (wdffuncenum.h, the same in every version 1). */
const wdfFunctions = new Map<number, string>([
  [116, 'WdfDriverCreate'],
  [192, 'WdfMemoryCreate'],
  [198, 'WdfLookasideListCreate'],
]);

/** Name of a function of the framework's table, or null where it takes no tag. */
export function wdfFunctionAt(index: number): string | null {
  return wdfFunctions.get(index) ?? null;
}
