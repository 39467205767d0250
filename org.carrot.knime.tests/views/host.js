/* Does to a view's page what KNIME does, and then what the address asks for. */

import { checks } from './checks.js';

const { query, initialData, problems } = window;

const pause = () => new Promise((resume) => { setTimeout(resume, 100); });

async function show(view) {
  const calls = [];
  const service = {
    getConfig: () => ({ extensionType: 'view', nodeId: 'root:1', projectId: 'p', workflowId: 'root',
      initialData: query.has('ask') ? null : initialData, renderingConfig: { type: 'DEFAULT' } }),
    callNodeDataService: async (request) => { calls.push(request); return initialData; },
  };
  const root = document.getElementById('place').attachShadow({ mode: 'open' });
  const app = view(root, service);
  for (let i = 0; i < 50 && !root.querySelector('section, p'); i++) {
    await pause();
  }
  if (query.has('tab')) {
    root.querySelectorAll('[role=tab]')[query.get('tab')].click();
    root.activeElement.blur();
  }
  return { root, app, calls };
}

async function check({ root, app, calls }) {
  const found = await checks[query.get('check')]({ root, calls, pause });
  app.teardown();
  if (root.childNodes.length > 0) {
    found.push('teardown leaves something behind');
  }
  const fetched = performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !/^(file|data):/.test(name));
  return [...found, ...problems, ...fetched.map((name) => `fetched ${name}`)];
}

/** Shows the page and, if the address names a check, writes what came out into the element "result". */
export async function host(view) {
  const result = document.getElementById('result');
  try {
    const shown = await show(view);
    if (query.has('check')) {
      const found = await check(shown);
      result.textContent = found.length === 0 ? 'passed' : `failed: ${found.join('; ')}`;
    }
  } catch (error) {
    result.textContent = `failed: ${error.stack}; ${problems.join('; ')}`;
  }
}
