import { lockstepOf } from '../derive/growth/lockstep.ts';
import { ownerOf } from '../derive/tags/tag-owner.ts';
import type { TagLine } from '../model/diagnosis.ts';
import type { ViewSource } from './views.ts';

/** Rows kept: Windows prints some thousands at most, and a reply stays under a megabyte. */
const limit = 3000;

/** The tags of the newest sample, largest first, with what is known about each. */
export function tagLines(views: ViewSource): TagLine[] {
  const tags = views.get('pool')?.tags ?? [];
  const paces = new Map(
    (views.get('growth')?.tags ?? []).map(({ tag, pool, trend }) => [`${pool}${tag}`, trend.perHour]),
  );
  const partners = lockstepOf(tags);
  const sources = { drivers: views.get('drivers'), tagFile: views.get('tagFile') };
  return tags.slice(0, limit).map((tag) => {
    const { row, pool, share } = tag;
    const { owner, component, description } = ownerOf(row.tag, pool, sources);
    return {
      tag: row.tag,
      pool,
      bytes: row.bytes,
      share,
      live: row.live,
      allocs: row.allocs,
      growthBytesPerHour: paces.get(`${pool}${row.tag}`) ?? null,
      owner,
      ownerName: component,
      description,
      lockstepWith: (partners.get(tag) ?? []).map((other) => other.row.tag),
    };
  });
}
