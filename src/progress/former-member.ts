/** How the ids begin that stand for members who are forgotten. No id of Discord's begins like this. */
export const formerMemberPrefix = 'former-';

/** Whether an id stands for somebody who is forgotten: nobody can be named or asked by it. */
export function isFormerMember(memberId: string): boolean {
  return memberId.startsWith(formerMemberPrefix);
}
