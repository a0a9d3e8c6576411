/**
 * Today's map for other rooms: what it adds up, what it leaves out, whose figures it shows to whom.
 * A split has no rule by which its answers could be shared out, so they are named and never divided.
 */
export {
	selectCovers as coversOf,
	selectCarriedInto as carriedInto,
	selectHasOwnToday as hasOwnToday,
	selectNotCarried as notCarried,
	type Cover,
	type NotCarried
} from './todays-map.sql.ts';
