/** Of the judging side; stands in every result, so that a judgement can be made again by the same rules. */
export const AUDITOR_VERSION = '0.1.0';

/** Of the shape of a result. It grows only by new optional members; anything else takes a new number. */
export const RESULT_SCHEMA = 'urn:heng:auditor-result:1';
