import type { DriverTag, ListedImage } from '../../../shared/drivers/driver-image.ts';

/** The images with what they say of themselves, their tags and the proof, strongest first, for a terminal. */
export function driverLines(images: readonly ListedImage[], isSought: boolean): string[] {
  if (images.length === 0) return ['No driver image was found there.'];
  const telling = images.filter((image) => image.tags.length > 0).sort((a, b) => strengthOf(b) - strengthOf(a));
  const silent = images.filter((image) => image.tags.length === 0);
  const none = isSought ? 'with none of these tags in it' : 'without an allocation whose tag can be proven';
  return [
    ...telling.flatMap((image) => [...headLines(image), ...image.tags.flatMap(tagLines), '']),
    ...silent.filter((image) => image.problems.length > 0).flatMap((image) => [...headLines(image), '']),
    `${images.length} ${images.length === 1 ? 'image' : 'images'} read, ${silent.length} ${none}.`,
    ...(isSought ? gradeLines : []),
    ...signatureLines(images),
  ];
}

const gradeLines = [
  'proven: the code hands this tag to an allocation. likely: the code holds it as a number.',
  'weak: the bytes merely stand there, which proves nothing.',
];

/** What was and what was not checked of signatures, and how to find out about the rest. */
function signatureLines(images: readonly ListedImage[]): string[] {
  const isWithout = images.some(({ signed }) => signed === 'not-embedded');
  return [
    'Signatures: the signed digest is compared with the file; the chain of certificates is not validated.',
    ...(isWithout
      ? [
          'Without an embedded signature a driver may still be signed through a catalog of Windows. On the server:',
          '  powershell "Get-AuthenticodeSignature FILE | Format-List", or sigcheck FILE.',
        ]
      : []),
  ];
}

const strength = { proven: 3, likely: 2, weak: 1 } as const;
const strengthOf = ({ tags }: ListedImage) => Math.max(...tags.map((tag) => strength[tag.grade]));

function headLines(image: ListedImage): string[] {
  const about = [image.machine, image.company, image.product, image.version, image.description].filter(Boolean);
  return [
    `${plain(image.file)}  ${plain(about.join(', '))}`,
    `  ${plain(stateOf(image))}`,
    ...image.problems.slice(0, 3).map(({ offset, message }) => {
      const where = offset === null ? '' : `at byte ${offset}: `;
      return `  problem: ${where}${plain(message)}`;
    }),
  ];
}

function stateOf({ signed, signer, signedUtc, digest, loaded, altitude }: ListedImage): string {
  const digestWords = { matches: 'the digest matches', differs: 'THE DIGEST DIFFERS: changed after signing' };
  const signature =
    signed === 'embedded'
      ? [
          `signed by ${signer ?? 'an unknown signer'}`,
          signedUtc && `stamped ${signedUtc}`,
          digest && digestWords[digest],
        ]
      : [signed === 'not-embedded' ? 'no embedded signature' : 'signature unreadable'];
  const state = loaded === null ? [] : [loaded ? 'running on the server' : 'not running on the server'];
  const filter = altitude === null ? [] : [`file system filter at altitude ${altitude}`];
  return [...signature.filter(Boolean), ...state, ...filter].join('; ');
}

const useWords = {
  allocate: 'allocates',
  free: 'only frees with it',
  compare: 'only compares with it',
  unknown: '',
} as const;

function tagLines({ tag, grade, uses, evidence }: DriverTag): string[] {
  const [first] = evidence;
  const title = `  ${plain(tag)}  ${grade.padEnd(6)}  ${useWords[uses]}`.trimEnd();
  if (!first) return [title];
  const where = [first.section, first.function].filter((part) => part !== null).map(plain);
  const more = evidence.length > 1 ? `, and ${evidence.length - 1} more` : '';
  return [
    `${title}  (byte ${first.offset}${where.length > 0 ? `, ${where.join(', ')}` : ''}${more})`,
    ...first.instructions.map((line) => `        ${plain(line)}`),
  ];
}

/** Names of an image are not ours: control characters must not reach the terminal. */
function plain(text: string): string {
  return [...text].map((character) => (isControl(character.charCodeAt(0)) ? '?' : character)).join('');
}

const isControl = (code: number) => code < 32 || (code >= 127 && code < 160);
