import { ArrowUpload24Regular } from '@fluentui/react-icons/svg/arrow-upload';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { classNames } from '../../theme/class-names.ts';
import styles from './drop-zone.module.css';

export interface DropZoneProps {
  readonly title: string;
  /** What stands in place of `title` while something is held over the zone. */
  readonly titleOver: string;
  readonly onDrop: (transfer: DataTransfer) => void;
  /** The ways that need no mouse. */
  readonly children: ReactNode;
}

/** A place to drop files on. Everything it does is also done by the buttons inside it. */
export function DropZone({ title, titleOver, onDrop, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0); // children fire their own enter and leave
  const step = (by: number) => {
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    step(-depth.current);
    onDrop(event.dataTransfer);
  };
  return (
    <section
      className={classNames(styles.zone, isOver && styles.over)}
      aria-label={title}
      onDragEnter={() => step(1)}
      onDragLeave={() => step(-1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <ArrowUpload24Regular aria-hidden="true" className={classNames(styles.icon)} />
      <p className={styles.title}>{isOver ? titleOver : title}</p>
      <div className={styles.ways}>{children}</div>
    </section>
  );
}
