import type { Box, Confidence, Link, Picture, PlacedText, Subject } from './fact.ts';

/** A container with a choice about a processing purpose. */
export interface DecisionPoint {
  /** `ask-1`, `ask-2` … in the order in which they were met; the same in every run. */
  readonly id: string;
  readonly page: string;
  /** Address of the frame it lives in, when that is not the page itself. */
  readonly frame?: string;
  readonly shape: 'dialog' | 'bar' | 'corner' | 'inline';
  readonly modal: boolean;
  readonly inShadow: boolean;
  /** False for a choice the service can not do without, for example accepting the terms of sale. */
  readonly optional: boolean;
  readonly subjects: readonly Subject[];
  /** The first layer, then those that its controls opened. */
  readonly layers: readonly Layer[];
  readonly confidence: Confidence;
  /** What made it look like a question. */
  readonly because: readonly string[];
}

export interface Layer {
  /** 0 is what a person sees without doing anything. */
  readonly depth: number;
  /** Label of the control of the layer before that opened this one. */
  readonly openedBy?: string;
  readonly selector: string;
  readonly box: Box;
  readonly panelColour: string;
  readonly text: string;
  readonly texts: readonly PlacedText[];
  readonly links: readonly Link[];
  readonly controls: readonly Control[];
  readonly toggles: readonly Toggle[];
  readonly picture: Picture;
}

export type ControlKind = 'accept' | 'refuse' | 'settings' | 'close' | 'toggle' | 'save' | 'other';

export interface Control {
  readonly selector: string;
  readonly kind: ControlKind;
  readonly classified: Classification;
  /** What is written on it. */
  readonly label: string;
  /** What a screen reader says. */
  readonly name: string;
  /** Tag name in lower case. */
  readonly element: string;
  readonly role: string;
  readonly disabled: boolean;
  readonly box: Box;
  /** Width of the label itself: `box.width - textWidth` is the padding of both sides. */
  readonly textWidth: number;
  readonly font: Font;
  readonly colours: Colours;
  /** Of the element and everything around it, multiplied. */
  readonly opacity: number;
  readonly cursor: string;
  /** Centre and four points near the corners: whether a press there would reach the control. */
  readonly reachable: readonly [boolean, boolean, boolean, boolean, boolean];
  readonly inFirstViewport: boolean;
  /** Inside the box of its layer. */
  readonly insideLayer: boolean;
  /** In the same group of controls as the accepting control. */
  readonly besideAccept: boolean;
  /** Milliseconds after the layer was shown until it could be used. */
  readonly usableAfterMs: number;
  /** The label counted down, or it was disabled and a number ran beside it. */
  readonly countdown: boolean;
  /** Text of the nearest sentence or two, where pressure hides. */
  readonly nearText: string;
}

export interface Classification {
  /** A site manifest said so, the lexicon matched the label, the accessible name did, or only its look and place. */
  readonly by: 'manifest' | 'label' | 'name' | 'heuristic';
  readonly confidence: Confidence;
  /** The words of the lexicon that matched. */
  readonly matched?: string;
  /** Other kinds it might as well be; more than none means that a person should look. */
  readonly alternatives: readonly ControlKind[];
}

export interface Font {
  readonly size: number;
  readonly weight: number;
  readonly family: string;
  readonly lineHeight: number;
}

/** `#rrggbb`, already laid over what is behind it. */
export interface Colours {
  readonly text: string;
  readonly fill: string;
  readonly panel: string;
  readonly border: { readonly colour: string; readonly width: number } | null;
  /** A picture or gradient is behind the label, so the fill is only the nearest colour. */
  readonly uncertain: boolean;
}

export interface Toggle {
  readonly selector: string;
  readonly label: string;
  readonly element: string;
  readonly role: string;
  readonly subject: Subject;
  /** False when it is said to be necessary and can not be moved. */
  readonly optional: boolean;
  readonly disabled: boolean;
  readonly box: Box;
  /** State when first painted, from three sides. */
  readonly initial: {
    /** `checked` of the element, or what its look says. */
    readonly shown: 'on' | 'off' | 'unclear';
    readonly aria: 'on' | 'off' | 'none';
    readonly stored: 'on' | 'off' | 'unknown';
  };
  /** The words beside it that say what ON means, when there are any. */
  readonly stateWords: string;
}
