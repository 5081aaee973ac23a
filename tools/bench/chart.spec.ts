import { chartOf, timesTheGoal } from './chart.ts';

describe('The chart of a bench', () => {
  const save = { what: 'save, p50 / floor', value: 6, goal: { atMost: 3 } };
  const rate = { what: 'save <rate>', value: 0.2, goal: { atLeast: 0.4 } };

  it('shows how many times its goal a figure costs, also where more is better', () => {
    expect(timesTheGoal(save)).toBe(2);
    expect(timesTheGoal(rate)).toBe(2);
    expect(timesTheGoal({ ...rate, value: 0.8 })).toBe(0.5);
  });

  it('has a bar for each figure, with its value and goal in words', () => {
    const svg = chartOf([save, { ...rate, value: 0.8 }]);
    expect(svg.match(/<rect class="missed"/g)).toHaveLength(1);
    expect(svg.match(/<rect class="reached"/g)).toHaveLength(1);
    expect(svg).toContain('✗ 6.00 (goal ≤ 3)');
    expect(svg).toContain('save &lt;rate&gt;');
  });
});
