import type { TagSource } from '../allocators.ts';
import type { Instruction } from '../instruction.ts';
import {
  changedKey,
  keyOf,
  read,
  readData,
  readField,
  readSlot,
  readStack,
  type TraceImage,
  toAddress,
} from './trace-memory.ts';
import {
  type Atom,
  constant,
  entryBase,
  type Place,
  type TraceState,
  union,
  unknown,
  type Value,
} from './trace-state.ts';
import { afterCall, moveStack } from './trace-step.ts';
import { handOut, stackAt } from './trace-store.ts';

/** A place from which a called function takes a tag, and what becomes of it. */
export interface TagSink {
  readonly use: 'allocate' | 'free';
  readonly place: Place;
  readonly source: TagSource;
  /** A place that must hold this number, or the function takes no tag. */
  readonly only: { readonly place: Place; readonly value: number } | null;
  /** The import, or the wrapper and what it calls. */
  readonly name: string;
}

/** What is known of a called function. */
export interface Callee {
  readonly sinks: readonly TagSink[];
  /** Bytes of arguments that it takes off the stack; null where that is not known. */
  readonly popped: number | null;
  /** True where arguments may be in registers on x86. */
  readonly takesRegisters: boolean;
  /** What it may answer, as far as that is known. */
  readonly returned: Value;
}

/** A call that takes a tag, with all that may be the tag there. */
export interface TagCall {
  readonly at: number;
  /** Where the code begins that leads here. */
  readonly origin: number;
  readonly sink: TagSink;
  readonly value: Value;
}

/** What tracing may ask about the image and its other functions. */
export interface TraceWorld extends TraceImage {
  /** What an imported function does with a tag. */
  imported(name: string): Callee;
  /** What a function of the image does with a tag. */
  internal(rva: number): Callee;
  /** The function of the image that a value is the address of, or null. */
  functionAt(atom: Atom): number | null;
  /** Functions whose addresses data may hold, by where it lies. */
  functionsIn(rva: number): Value;
  /** True for the place that holds the function which checks a call and then calls what rax names. */
  isGuardedCall(rva: number): boolean;
  /** True for the place that holds the function which only checks a call. */
  isGuardCheck(rva: number): boolean;
  /** Tags of the contexts that a filter registers. */
  contextTags(registrationRva: number): readonly number[];
}

export interface Calling {
  readonly state: TraceState;
  readonly instruction: Instruction;
  /** The instruction after a call; null for a jump to another function, which returns to our caller. */
  readonly next: Instruction | null;
  readonly world: TraceWorld;
  readonly calls: Map<string, TagCall>;
}

/** Lists what a call or a jump to another function takes of tags, and leaves the state as it is behind it. */
export function callFrom({ state, instruction, next, world, calls }: Calling): void {
  const [operand] = instruction.operands;
  if (operand?.kind === 'memory' && operand.address !== null && world.isGuardCheck(operand.address)) return;
  const isJump = instruction.flow !== 'call';
  const above = isJump ? (world.is64 ? 8 : 4) : 0; // the return address lies there already
  const argument = (place: Place) =>
    typeof place === 'number' ? readStack(state, place + above, world) : (state.registers.get(place) ?? unknown);
  let popped: number | null = world.is64 ? 0 : null;
  let returned: Value = unknown;
  const callees = calleesOf(state, instruction, world);
  for (const callee of callees) {
    popped ??= callee.popped;
    returned = union(returned, callee.returned);
    for (const sink of callee.sinks) {
      const { only } = sink;
      const isOther = only !== null && !argument(only.place).some((atom) => isNumber(atom, only.value));
      const value = isOther ? unknown : tagFrom({ state, instruction, world }, argument(sink.place), sink.source);
      calls.set(`${instruction.rva} ${sink.name} ${sink.use}`, {
        at: instruction.rva,
        origin: state.origin,
        sink,
        value,
      });
    }
  }
  for (const place of handedOn) handOut(state, state.registers.get(place) ?? unknown, world);
  const isOnStack = !world.is64 && callees.length > 0 && callees.every(({ takesRegisters }) => !takesRegisters);
  const handed = isOnStack ? [] : (world.is64 ? arguments64 : arguments32).map(argument);
  for (const value of [...handed, ...(world.is64 ? [] : putOnStack(state, above))]) {
    for (const atom of value) if (atom.kind === 'parameter') state.slots.set(changedKey(atom.place), unknown);
  }
  if (isJump) return;
  afterCall(state, world.is64);
  const answers = answersOf(returned, world);
  if (answers.length > 0) state.registers.set('rax', answers);
  popped ??= poppedByNext(next);
  if (popped === null) state.registers.set('rsp', [{ kind: 'stack', base: `at ${instruction.rva}`, delta: 0 }]);
  else moveStack(state, popped, instruction.rva);
}

/** Constants that a function answers, also those of a table; which of several, may depend on what it is asked. */
function answersOf(returned: Value, world: TraceWorld): Value {
  const constants = returned.flatMap((atom): Value => {
    if (atom.kind === 'entry') return wordsOfTable(atom, world);
    return atom.kind === 'constant' ? [atom] : unknown;
  });
  return constants.length < 2 ? constants : constants.map((atom) => ({ ...atom, isDoubtful: true }));
}

function wordsOfTable({ rva, stride, count, from }: Table, world: TraceWorld): Value {
  return placesOf({ rva, stride, count }).flatMap((place) => {
    const word = world.wordAt(place);
    return word === null ? unknown : [{ ...constant(word, from), isDoubtful: true }];
  });
}

type Table = Extract<Atom, { kind: 'entry' }>;

/** Where the entries of a table lie whose end is known; the first few of a long one. */
function placesOf({ rva, stride, count }: Pick<Table, 'rva' | 'stride' | 'count'>): readonly number[] {
  return Array.from({ length: Math.min(count ?? 0, mostEntries) }, (_none, index) => rva + index * stride);
}

const mostEntries = 16;

const isNumber = (atom: Atom, value: number) => atom.kind === 'constant' && atom.value === value;

/** Registers that hand an address on. */
const handedOn: readonly string[] = ['rcx', 'rdx', 'r8', 'r9', 'rax'];

/** Where a function that is called may get the address of a structure, and then change it. */
const arguments64: readonly Place[] = ['rcx', 'rdx', 'r8', 'r9'];
const arguments32: readonly Place[] = ['rcx', 'rdx'];
const mostOnStack = 6;

/** What this function itself put where the next one finds its arguments; its own arguments lie above them. */
function putOnStack(state: TraceState, above: number): Value[] {
  return Array.from({ length: mostOnStack }, (_none, index) => {
    const place = stackAt(state, 'rsp', above + index * 4);
    const isOwn = place?.base === entryBase && place.delta > 0;
    return place && !isOwn ? (state.slots.get(keyOf(place)) ?? unknown) : unknown;
  });
}

/** The tag, or what lies where the argument points. */
function tagFrom(
  { state, instruction, world }: Pick<Calling, 'state' | 'instruction' | 'world'>,
  argument: Value,
  source: TagSource,
): Value {
  if (source.kind === 'value') return argument;
  return argument.flatMap((atom): Value => {
    if (source.kind === 'contexts') {
      const address = toAddress(atom, world);
      return address ? world.contextTags(address.rva).map((tag) => constant(tag, instruction.rva)) : unknown;
    }
    const distance = world.is64 ? source.at64 : source.at32;
    if (atom.kind === 'parameter') return readField(state, atom.place, distance);
    if (atom.kind === 'stack') return readSlot(state, { ...atom, delta: atom.delta + distance }, world);
    const address = toAddress(atom, world);
    if (!address) return unknown;
    const { rva, isDoubtful } = address;
    return readData(rva + distance, { instruction, image: world }, { bytes: 4, isDoubtful });
  });
}

/** gcc gives back at once what the called function took off, or takes off itself what that one left. */
function poppedByNext(next: Instruction | null): number | null {
  const [first, second] = next?.operands ?? [];
  if (first?.kind !== 'register' || first.register !== 'rsp' || second?.kind !== 'immediate') return null;
  if (next?.mnemonic === 'sub') return second.value;
  return next?.mnemonic === 'add' ? 0 : null;
}

function calleesOf(state: TraceState, instruction: Instruction, world: TraceWorld): readonly Callee[] {
  if (instruction.target !== null) return [world.internal(instruction.target)];
  const [operand] = instruction.operands;
  if (!operand) return [];
  const isGuarded = operand.kind === 'memory' && operand.address !== null && world.isGuardedCall(operand.address);
  const target = isGuarded
    ? (state.registers.get('rax') ?? unknown)
    : read(state, operand, { instruction, image: world });
  const all = target.flatMap((atom) => {
    if (atom.kind === 'entry') return placesOf(atom).flatMap((rva) => world.functionsIn(rva));
    return atom.kind === 'global' ? world.functionsIn(atom.rva) : [atom];
  });
  return all.flatMap((atom): Callee[] => {
    if (atom.kind === 'function') return [world.imported(atom.name)];
    const internal = world.functionAt(atom);
    return internal === null ? [] : [world.internal(internal)];
  });
}
