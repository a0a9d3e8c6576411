/*
 * The icon of each field of procedures, by the icon name that the device config carries (the lucide name).
 * A province may add a field with an icon that this build does not know: it gets the three dots.
 */
import * as paths from './icon-paths.ts';

const byName: Readonly<Record<string, string>> = {
	map: paths.map,
	'building-2': paths.building2,
	'trending-up': paths.trendingUp,
	store: paths.store,
	stamp: paths.stamp,
	'users-round': paths.usersRound,
	leaf: paths.leaf,
	'bus-front': paths.busFront,
	'hand-helping': paths.handHelping,
	'heart-pulse': paths.heartPulse,
	'graduation-cap': paths.graduationCap,
	drama: paths.drama,
	wheat: paths.wheat,
	'flask-conical': paths.flaskConical,
	ellipsis: paths.ellipsis
};

export function fieldIcon(name: string): string {
	return byName[name] ?? paths.ellipsis;
}
