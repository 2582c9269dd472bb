// Shows each page in a frame of each width, has axe check it there, and leaves what it found in the document.
const pages = JSON.parse(document.getElementById("pages").textContent);
const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };

async function checked(page, width) {
  const frame = document.createElement("iframe");
  frame.style.cssText = `width: ${width}px; height: 900px; border: 0`;
  frame.srcdoc = page.html;
  document.body.append(frame);
  await new Promise((resolve) => { frame.onload = resolve; });
  const inside = frame.contentWindow;
  const script = inside.document.createElement("script");
  script.textContent = axe.source;
  inside.document.head.append(script);
  const { violations } = await inside.axe.run(inside.document, options);
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html}: ${nodes[0].failureSummary}`);
  const spread = inside.document.documentElement.scrollWidth;
  if (spread > width) found.push(`the page is ${spread} wide`);
  const input = inside.document.querySelector(".filter input");
  if (input) {
    input.value = "no row says this";
    input.dispatchEvent(new inside.Event("input"));
    const said = inside.document.querySelector(".filter [role=status]").textContent;
    if (!said.startsWith("0 of ")) found.push(`the filter says ${said}`);
  }
  const isDark = inside.matchMedia("(prefers-color-scheme: dark)").matches;
  frame.remove();
  return { page: page.name, width, isDark, found };
}

(async () => {
  const answers = [];
  for (const page of pages) {
    for (const width of [1280, 320]) answers.push(await checked(page, width));
  }
  const answer = document.createElement("pre");
  answer.id = "answers";
  answer.textContent = JSON.stringify(answers);
  document.body.replaceChildren(answer);
})();
