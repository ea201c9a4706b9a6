import { parser } from '@prometheus-io/lezer-promql';

/** One use of a metric in an expression: `rate(a_total{b="c"}[5m])` uses a_total with the label b. */
export interface MetricUse {
  metric: string;
  labels: string[];
}

export interface Expression {
  uses: MetricUse[];
  /** The labels that results are grouped or joined by. */
  groupedBy: string[];
}

/** Reads a PromQL expression. Throws where it isn't one, naming the place. */
export function readPromQl(text: string): Expression {
  const expression: Expression = { uses: [], groupedBy: [] };
  parser.parse(text).iterate({
    enter(node) {
      const content = text.slice(node.from, node.to);
      if (node.type.isError) throw new Error(`not PromQL at ${node.from}: ${text.slice(node.from, node.from + 40)}`);
      const parent = node.node.parent?.name;
      if (node.name === 'Identifier' && parent === 'VectorSelector')
        expression.uses.push({ metric: content, labels: [] });
      if (node.name !== 'LabelName') return;
      if (parent === 'GroupingLabels') expression.groupedBy.push(content);
      else expression.uses.at(-1)?.labels.push(content);
    },
  });
  return expression;
}
