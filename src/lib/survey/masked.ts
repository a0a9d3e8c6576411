// What stands where something was hidden: no letter and no digit, so that no rule takes it for text again.
export const masked = '▮▮▮▮';
