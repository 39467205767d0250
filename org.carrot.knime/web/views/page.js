/*
 * What KNIME calls: it imports the page's module, gives the default export a shadow root and a service, and calls
 * teardown() at the end.
 */

/** @returns the node's data; KNIME sends them along or waits to be asked, as a text or as an object */
async function initialData(service) {
  const parse = (value) => (typeof value === 'string' ? JSON.parse(value) : value);
  const config = await service.getConfig();
  const { extensionType, nodeId, projectId, workflowId } = config;
  const answer = parse(config.initialData ?? await service.callNodeDataService({ serviceType: 'initial_data',
    dataServiceRequest: '', extensionType, nodeId, projectId, workflowId }));
  const problem = answer?.userError ?? answer?.internalError;
  if (problem) {
    throw new Error(problem.message);
  }
  return parse(answer && 'result' in answer ? answer.result : answer);
}

/** Sections of [title, content], one at a time under tabs; on paper one below the other. */
function showSections(page, sections) {
  const panels = sections.map(([, content], i) => element('section', { class: 'panel', role: 'tabpanel', id: `panel${i}`,
    'aria-labelledby': `tab${i}`, hidden: i > 0 }, content));
  const tabs = sections.map(([title], i) => element('button', { type: 'button', role: 'tab', id: `tab${i}`,
    'aria-controls': `panel${i}`, 'aria-selected': String(i === 0), tabindex: i === 0 ? '0' : '-1', click: () => select(i) }, title));

  function select(chosen) {
    tabs.forEach((tab, i) => {
      tab.setAttribute('aria-selected', String(i === chosen));
      tab.tabIndex = i === chosen ? 0 : -1;
      panels[i].hidden = i !== chosen;
    });
    tabs[chosen].focus();
  }

  const list = element('div', { class: 'tabs', role: 'tablist', keydown: (event) => {
    const now = tabs.findIndex((tab) => tab.tabIndex === 0);
    const goal = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (goal !== undefined) {
      event.preventDefault();
      select((goal + tabs.length) % tabs.length);
    }
  } }, tabs);
  page.replaceChildren(...(sections.length > 1 ? [list] : []), ...panels);
}

/**
 * @param sectionsOf turns the node's data into sections of [title, content]; none if there is nothing to show
 * @returns the page's default export
 */
const viewOf = (sectionsOf) => (shadowRoot, service) => {
  const page = element('div', { class: 'page' });
  shadowRoot.replaceChildren(element('style', {}, STYLE), page);
  (async () => {
    try {
      const sections = sectionsOf(await initialData(service) ?? {});
      if (sections.length === 0) {
        page.append(element('p', { class: 'panel quiet' }, 'There is nothing to show yet. Execute the node.'));
      } else {
        showSections(page, sections);
      }
    } catch (error) {
      page.append(element('p', { class: 'panel', role: 'alert' }, `The view cannot be shown: ${error.message}`));
    }
  })();
  return { teardown: () => shadowRoot.replaceChildren() };
};
