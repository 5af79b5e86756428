import {
  Decoder,
  DecoderOptions,
  FlowControl,
  Formatter,
  FormatterSyntax,
  InstructionInfoFactory,
  MemorySizeExt,
  Mnemonic,
  type Instruction as Native,
  OpAccess,
  OpKind,
  Register,
  RegisterExt,
} from 'iced-x86';
import type { Code, Instruction, InstructionDecoder, Operand } from '../../../shared/drivers/code/instruction.ts';

/** Instructions whose effect the tracing models itself: asking the library for their registers would only cost. */
const modelled = new Set([
  Mnemonic.Mov,
  Mnemonic.Lea,
  Mnemonic.Push,
  Mnemonic.Cmp,
  Mnemonic.Test,
  Mnemonic.Call,
  Mnemonic.Jmp,
  Mnemonic.Ret,
  Mnemonic.Nop,
]);

/** x86 and x64 machine code through iced-x86 (WebAssembly, so Node only). */
export function createDecoder(): InstructionDecoder {
  const infos = new InstructionInfoFactory();
  return {
    decode(code) {
      const found: Instruction[] = [];
      eachInstruction(code, (native, decoder) => found.push(translate(native, { decoder, infos, code })));
      return found;
    },
    callTargets(code) {
      const targets = new Set<number>();
      eachInstruction(code, (native) => {
        if (native.flowControl === FlowControl.Call) targets.add(relative(native.nearBranchTarget, code));
      });
      return [...targets];
    },
    text(code) {
      const formatter = new Formatter(FormatterSyntax.Intel);
      let text = '';
      eachInstruction(code, (native) => {
        text = formatter.format(native);
        return false;
      });
      formatter.free();
      return text;
    },
  };
}

/** Decodes to the end, or until `take` answers false; frees what the library allocated. */
function eachInstruction(code: Code, take: (native: Native, decoder: Decoder) => unknown): void {
  const decoder = new Decoder(code.is64 ? 64 : 32, code.bytes, DecoderOptions.None);
  decoder.ip = BigInt(code.rva + code.imageBase);
  try {
    while (decoder.canDecode) {
      const native = decoder.decode();
      const isStopped = take(native, decoder) === false;
      native.free();
      if (isStopped) return;
    }
  } finally {
    decoder.free();
  }
}

interface About {
  readonly decoder: Decoder;
  readonly infos: InstructionInfoFactory;
  readonly code: Code;
}

function translate(native: Native, { decoder, infos, code }: About): Instruction {
  const operands = Array.from({ length: native.opCount }, (_none, index) => operandOf(native, index, code));
  const constants = decoder.getConstantOffsets(native);
  const immediateAt = constants.hasImmediate && constants.immediateSize >= 4 ? constants.immediateOffset : null;
  constants.free();
  const flow = flowOf(native.flowControl);
  const isDirect = native.opCount > 0 && isBranchKind(native.opKind(0));
  return {
    rva: relative(native.ip, code),
    length: native.length,
    mnemonic: (Mnemonic[native.mnemonic] ?? 'invalid').toLowerCase(),
    flow,
    target: isDirect ? relative(native.nearBranchTarget, code) : null,
    operands,
    writes: modelled.has(native.mnemonic) ? [] : writtenBy(native, infos),
    immediateAt: isDirect ? null : immediateAt,
  };
}

const relative = (address: bigint, code: Code) => Number(BigInt.asUintN(code.is64 ? 64 : 32, address)) - code.imageBase;

const isBranchKind = (kind: OpKind) =>
  kind === OpKind.NearBranch16 || kind === OpKind.NearBranch32 || kind === OpKind.NearBranch64;

function flowOf(flow: FlowControl): Instruction['flow'] {
  switch (flow) {
    case FlowControl.Call:
    case FlowControl.IndirectCall:
      return 'call';
    case FlowControl.UnconditionalBranch:
    case FlowControl.IndirectBranch:
      return 'jump';
    case FlowControl.ConditionalBranch:
    case FlowControl.XbeginXabortXend:
      return 'branch';
    case FlowControl.Return:
      return 'return';
    case FlowControl.Interrupt:
    case FlowControl.Exception:
      return 'stop';
    default:
      return 'next';
  }
}

function operandOf(native: Native, index: number, code: Code): Operand {
  const kind = native.opKind(index);
  if (kind === OpKind.Register) {
    const register = native.opRegister(index);
    return { kind: 'register', register: nameOf(register), bytes: RegisterExt.size(register) };
  }
  if (kind === OpKind.Memory) return memoryOf(native, code);
  if (isBranchKind(kind) || kind < OpKind.Immediate8 || kind > OpKind.Immediate32to64) return { kind: 'other' };
  const value = BigInt.asIntN(64, native.immediate(index));
  return {
    kind: 'immediate',
    value: Number(value),
    low: Number(value & 0xffffffffn),
    high: Number((value >> 32n) & 0xffffffffn),
  };
}

function memoryOf(native: Native, code: Code): Operand {
  const base = native.memoryBase;
  const hasIndex = native.memoryIndex !== Register.None;
  const isSegmented = native.segmentPrefix === Register.FS || native.segmentPrefix === Register.GS;
  const isFixed = !isSegmented && !hasIndex && (native.isIpRelMemoryOperand || base === Register.None);
  const displacement = native.memoryDisplacement;
  return {
    kind: 'memory',
    base: isFixed || base === Register.None ? null : nameOf(base),
    hasIndex: hasIndex || isSegmented,
    index: hasIndex && !isSegmented ? nameOf(native.memoryIndex) : null,
    scale: native.memoryIndexScale,
    displacement: Number(BigInt.asIntN(code.is64 ? 64 : 32, displacement)),
    address: isFixed ? relative(native.isIpRelMemoryOperand ? native.ipRelMemoryAddress : displacement, code) : null,
    bytes: MemorySizeExt.size(native.memorySize),
  };
}

const nameOf = (register: Register) => (Register[RegisterExt.fullRegister(register)] ?? 'none').toLowerCase();

const writing = new Set([OpAccess.Write, OpAccess.CondWrite, OpAccess.ReadWrite, OpAccess.ReadCondWrite]);

function writtenBy(native: Native, infos: InstructionInfoFactory): string[] {
  const used = infos.info(native);
  const names: string[] = [];
  for (const register of used.usedRegisters()) {
    if (writing.has(register.access)) names.push(nameOf(register.register));
    register.free();
  }
  used.free();
  return names;
}
