const words =
  /消费能力|购买力|支付能力|高消费|低消费|高净值|高收入|低收入|有钱|土豪|富裕|贫困|价格敏感|价格不敏感|价敏|忠诚|忠实客户|老客户|新客户|一线城市|豪宅|spending|purchasing power|affluent|wealth|high income|low income|big spender|price.?(in)?sensitiv|willing(ness)? to pay|loyal/i;

/**
 * What a tag must not say, because its use would be to make somebody pay more: ability to pay, sensitivity to prices,
 * loyalty (互联网平台价格行为规则 第十五条; PAPER-03). Gives the information category it would be.
 */
export const namesWealth = (text: string): string | undefined =>
  words.test(text) ? 'price-sensitivity-inference' : undefined;
