/// Questions to the page that is open, about what everybody needs to use it. Each answers with what is wrong.
enum PageCheck {
    /// Letters too faint on their ground: WCAG 2.2 AA asks for 4.5 to 1, and 3 to 1 for large ones.
    static let contrast = """
        const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
          .getContext('2d', { willReadFrequently: true });
        const rgba = (color) => {
          context.clearRect(0, 0, 1, 1);
          context.fillStyle = color;
          context.fillRect(0, 0, 1, 1);
          const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
          return [r, g, b, a / 255];
        };
        const over = (top, ground) => [0, 1, 2].map((i) => top[i] * top[3] + ground[i] * (1 - top[3]));
        const ground = (element) => {
          const layers = [];
          for (let e = element; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
          const canvas = rgba(getComputedStyle(document.documentElement).backgroundColor);
          const dark = matchMedia('(prefers-color-scheme: dark)').matches;
          let color = canvas[3] ? canvas : dark ? [18, 18, 18] : [255, 255, 255];
          for (const layer of layers.reverse()) color = over(layer, color);
          return color;
        };
        const luminance = (color) => {
          const [r, g, b] = color.map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const faint = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const element = walker.currentNode.parentElement;
          const text = walker.currentNode.data.trim();
          const box = element.getBoundingClientRect();
          if (!/[\\p{L}\\p{N}]/u.test(text) || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
            || box.width < 2 || box.height < 2) continue;
          const style = getComputedStyle(element);
          const below = ground(element);
          const [a, b] = [luminance(over(rgba(style.color), below)), luminance(below)].sort((x, y) => y - x);
          const size = parseFloat(style.fontSize);
          const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
          const ratio = (a + 0.05) / (b + 0.05);
          if (ratio < needed) faint.push(`${ratio.toFixed(2)}: ${text.slice(0, 40)}`);
        }
        return faint;
        """

    /// How light the ground of the card is, and its letters; from 0 to 1.
    static let luminances = """
        const light = (color) => {
          const [r, g, b] = color.match(/[\\d.]+/g).map(Number);
          return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
        };
        const solid = (element) => {
          for (let e = element; e; e = e.parentElement) {
            const color = getComputedStyle(e).backgroundColor;
            if (!/, 0\\)$/.test(color)) return color;
          }
          return 'rgb(255, 255, 255)';
        };
        const card = document.querySelector('#card article.card');
        return [light(solid(card)), light(getComputedStyle(card.querySelector('h2')).color)];
        """

    /// Controls that a screen reader could not name.
    static let names = """
        return [...document.querySelectorAll('input:not([type=hidden]), textarea, select, button, a')]
          .filter((e) => !(e.labels?.length || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')
            || e.textContent.trim()))
          .map((e) => e.outerHTML.slice(0, 120));
        """

    /// Buttons of the card that are too small for a finger; WCAG 2.2 asks for 24 pixels, phones for more.
    static let fingers = """
        return [...document.querySelectorAll('#card form.keyboard button')]
          .map((b) => [b.textContent, b.getBoundingClientRect()])
          .filter(([, box]) => box.height < 36 || box.width < 36)
          .map(([text, box]) => `${text} ${box.width} × ${box.height}`);
        """

    /// Whether the page is wider than the window, and what sticks out.
    static let width = """
        const page = document.documentElement;
        if (page.scrollWidth <= page.clientWidth) return [];
        return [`${page.scrollWidth} in ${page.clientWidth}`, ...[...document.querySelectorAll('body *')]
          .filter((e) => e.getBoundingClientRect().right > page.clientWidth + 1).slice(0, 5)
          .map((e) => e.outerHTML.slice(0, 80))];
        """
}
