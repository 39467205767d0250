/* The page of the Collaborative Trainer and the Prompt Generator. */

export default viewOf((data) => (!data.history || data.history.Queries.length === 0 ? [] : [
  ['Training curve', curveSection(data)],
  ...data.prompt && data.facts ? [['Prompt', promptSection(data)]] : [],
]));
