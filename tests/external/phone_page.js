// Judges the page that is open in a browser, for phones_test.py: what is wider than the
// window, and what text has too little contrast with what is painted behind it.
(() => {
  const path = (element) => {
    const name = element.tagName.toLowerCase();
    const text = (element.textContent || element.getAttribute('src') || '').trim();
    const kind = element.getAttribute('class');
    return `${name}${kind ? '.' + kind.replace(/ /g, '.') : ''} "${text.slice(0, 50)}"`;
  };

  // A table of very many columns, and a formula, scroll in boxes of their own; the box
  // must fit.
  const scrolls = (element) => {
    for (let box = element; box; box = box.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) return true;
    return false;
  };

  const overflows = () => {
    const width = document.documentElement.clientWidth;
    const page = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    const found = [];
    for (const element of document.body.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || (box.right <= width + 1 && box.left >= -1)) continue;
      if (scrolls(element.parentElement)) continue;
      // Blanks at the end of a line of code hang; nothing is painted or scrolls there.
      if (page <= width && element.closest('pre')) continue;
      if ([...element.children].some((child) => {
        const inner = child.getBoundingClientRect();
        return inner.right > width + 1 || inner.left < -1;
      })) continue;  // its child says it
      found.push(`${Math.round(box.left)} to ${Math.round(box.right)} px: ${path(element)}`);
    }
    if (page > width && found.length === 0) found.push(`the page is ${page} px wide`);
    return found.slice(0, 5);
  };

  const roman = (number) => [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'],
    [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']]
    .reduce((text, [value, letters]) => {
      for (; number >= value; number -= value) text += letters;
      return text;
    }, '');

  // The numbers of lists that begin outside of the page: no element has them.
  const numbers = () => {
    const width = document.documentElement.clientWidth;
    const pen = document.createElement('canvas').getContext('2d');
    const found = [];
    for (const list of document.body.querySelectorAll('ol')) {
      const items = [...list.children].filter((child) => child.tagName.toLowerCase() === 'li');
      const step = list.hasAttribute('reversed') ? -1 : 1;
      let number = list.hasAttribute('start') ? list.start : step > 0 ? 1 : items.length;
      for (const item of items) {
        if (item.hasAttribute('value')) number = item.value;
        const style = getComputedStyle(item);
        const kind = style.listStyleType;
        const text = kind.endsWith('roman') ? roman(number) : `${number}`;
        number += step;
        if (kind === 'none' || style.listStylePosition === 'inside' ||
            item.getClientRects().length === 0) continue;
        pen.font = style.font;
        const mark = pen.measureText(`${kind === 'upper-roman' ? text.toUpperCase() : text}. `);
        const box = item.getBoundingClientRect();
        const [left, right] = style.direction === 'rtl' ? [0, box.right + mark.width] :
                                                          [box.left - mark.width, 0];
        if (left < -1 || right > width + 1)
          found.push(`${Math.round(left)} to ${Math.round(right)} px: number ${text}`);
      }
    }
    return found.slice(0, 5);
  };

  // Boxes that scroll sideways, and how many columns the widest table in them has.
  const scrollers = () => [...document.body.querySelectorAll('*')]
    .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
            element.scrollWidth > element.clientWidth + 1)
    .map((element) => {
      const tables = element.matches('table') ? [element] : element.querySelectorAll('table');
      const columns = [...tables].map((table) => Math.max(0, ...[...table.rows].map((row) =>
        [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0))));
      return {what: path(element), columns: Math.max(0, ...columns),
              formula: element.querySelector('math') !== null || element.matches('math')};
    });

  const rgba = (text) => {
    const part = text.match(/[\d.]+/g).map(Number);
    return part.length < 4 ? [...part, 1] : part;
  };
  const over = (top, below) => top.slice(0, 3).map((value, i) =>
    value * top[3] + below[i] * (1 - top[3]));
  const luminance = (color) => {
    const [r, g, b] = color.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };

  // What is behind an element, and how far it and all around it let that through.
  const ground = (element) => {
    const above = [];
    for (let box = element; box; box = box.parentElement) above.unshift(getComputedStyle(box));
    let color = [255, 255, 255], opacity = 1;
    for (const style of above) {
      color = over(rgba(style.backgroundColor), color);
      opacity *= Number(style.opacity);
    }
    return {color, opacity};
  };

  const faint = () => {
    const found = new Map();
    const judge = (element, pseudo) => {
      const style = getComputedStyle(element, pseudo);
      if (style.visibility === 'hidden' || style.display === 'none') return;
      const {color, opacity} = ground(element);
      const text = rgba(style.color);
      text[3] *= opacity * (pseudo ? Number(style.opacity) : 1);
      const ratio = contrast(over(text, color), color);
      if (ratio < 4.5)
        found.set(`${style.color} on ${color}`, `${ratio.toFixed(2)}: ${path(element)}`);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = new Set();
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || seen.has(element)) continue;
      seen.add(element);
      judge(element);
    }
    for (const element of document.body.querySelectorAll('*'))
      for (const pseudo of ['::before', '::after'])
        if (!['none', 'normal', '""'].includes(getComputedStyle(element, pseudo).content))
          judge(element, pseudo);
    return [...found.values()].slice(0, 5);
  };

  return {overflows, numbers, scrollers, faint};
})()
