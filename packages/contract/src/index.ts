export * from './ads.ts';
export * from './advertise.ts';
export * from './anonymous.ts';
export * from './authzen.ts';
export * from './campaigns.ts';
export * from './choices.ts';
export * from './collect.ts';
export * from './console.ts';
export * from './evidence.ts';
export * from './experiments.ts';
export * from './held.ts';
export * from './marketing.ts';
export * from './messages.ts';
export * from './nearby.ts';
export * from './notices.ts';
export { type Access, type Operation, type Parameter, personOperation, toOpenApi } from './operation.ts';
export { operations } from './operations.ts';
export * from './person.ts';
export { PersonId } from './person-id.ts';
export { ProblemReply, StaffSession, StaffSessionWrite } from './platform.ts';
export * from './policy.ts';
export * from './price.ts';
export {
  isProblemCode,
  type Problem,
  type ProblemCode,
  type ProblemDetails,
  type ProblemEntry,
  ProblemError,
  problems,
  toProblem,
} from './problems.ts';
export * from './profile.ts';
export * from './restrictions.ts';
export * from './rights.ts';
export * from './share.ts';
export * from './usability.ts';
export * from './words.ts';
