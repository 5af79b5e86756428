/** How an imported function uses a pool tag. */
export interface TagFunction {
  readonly use: 'allocate' | 'free';
  /** 0-based argument that is the tag. */
  readonly argument: number;
  /** 0-based stack slot of the tag on x86, where 64-bit arguments take two. */
  readonly slot: number;
  /** Stack slots that the function takes off on x86 (stdcall). */
  readonly slots: number;
}

const uses = (use: TagFunction['use'], argument: number, slots: number, slot = argument): TagFunction => ({
  use,
  argument,
  slot,
  slots,
});

/** Functions that take a tag; arguments as the headers of the driver kit declare them. */
const tagFunctions = new Map<string, TagFunction>([
  ['ExAllocatePoolWithTag', uses('allocate', 2, 3)],
  ['ExAllocatePoolWithQuotaTag', uses('allocate', 2, 3)],
  ['ExAllocatePoolWithTagPriority', uses('allocate', 2, 4)],
  ['ExAllocatePool2', uses('allocate', 2, 4, 3)],
  ['ExAllocatePool3', uses('allocate', 2, 6, 3)],
  ['NdisAllocateMemoryWithTag', uses('allocate', 2, 3)],
  ['NdisAllocateMemoryWithTagPriority', uses('allocate', 2, 4)],
  ['FltAllocatePoolAlignedWithTag', uses('allocate', 3, 4)],
  ['ExInitializeNPagedLookasideList', uses('allocate', 5, 7)],
  ['ExInitializePagedLookasideList', uses('allocate', 5, 7)],
  ['ExInitializeLookasideListEx', uses('allocate', 6, 8)],
  ['ExFreePoolWithTag', uses('free', 1, 2)],
  ['ExFreePool2', uses('free', 1, 4)],
  ['FltFreePoolAlignedWithTag', uses('free', 2, 3)],
]);

/** What is known of an imported function, or null. */
export function tagFunctionOf(name: string): TagFunction | null {
  return tagFunctions.get(name) ?? null;
}
