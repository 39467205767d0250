/* The page of the Few-Shot Evaluator. */

export default viewOf((data) => {
  const methods = rowsOf(data.methods);
  if (methods.length === 0) {
    return [];
  }
  const names = methodNames(methods);
  const calibration = calibrationSection(data.bins, names);
  return [
    ['Methods', methodSection(methods, names)],
    ['Classes', classSection(data.classes, methods, names)],
    ['Confusions', confusionSection(data, names)],
    ...calibration === null ? [] : [['Calibration', calibration]],
  ];
});
