import { describe, expect, it } from 'vitest';
import { subjectsAsked } from './decision-points.ts';
import type { SurveyedLayer } from './survey.ts';

const asked = (text: string) => subjectsAsked({ text, toggles: [], controls: [] } as unknown as SurveyedLayer).sort();

describe('what is asked for in one question', () => {
  it('where somebody is, to tell them of shops nearby, is one purpose', () => {
    expect(asked('是否允许用您此刻的位置，推送周边三公里内的门店优惠？')).toEqual(['push']);
  });

  it('recommending and telling where somebody is are two, however they are asked', () => {
    expect(asked('是否允许个性化推荐？是否允许获取您的位置？')).toEqual(['location', 'recommendation']);
  });

  it('three in one question stay three', () => {
    expect(asked('是否允许我们获取您的位置、进行个性化推荐并推送消息？').length).toBeGreaterThanOrEqual(3);
  });
});
