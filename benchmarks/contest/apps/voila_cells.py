"""The one cell of the notebook that stock Voilà serves: ipywidgets' sliders and plotly's FigureWidget."""

import exercise
import ipywidgets
import plotly.graph_objects as go
from IPython.display import display


def slider(name, value):
    return ipywidgets.IntSlider(value, 0, 10, description=name)


scores = [[slider(name, exercise.SCORES[i][j]) for j, name in enumerate(exercise.CRITERIA)] for i in range(4)]
weights = [slider(f"Poids : {name}", exercise.WEIGHTS[j]) for j, name in enumerate(exercise.CRITERIA)]
first = exercise.totals(exercise.SCORES, exercise.WEIGHTS)
words = ipywidgets.Label(exercise.words(first))
chart = exercise.figure(first, go.FigureWidget)


def update(_):
    found = exercise.totals([[one.value for one in row] for row in scores], [one.value for one in weights])
    words.value = exercise.words(found)
    chart.data[0].x = [int(value) for value in found]


for one in (*(one for row in scores for one in row), *weights):
    one.observe(update, "value")
columns = [ipywidgets.VBox([ipywidgets.Label(exercise.OPTIONS[i]), *row]) for i, row in enumerate(scores)]
display(ipywidgets.VBox([ipywidgets.HBox(columns), ipywidgets.HBox([ipywidgets.VBox(weights[:3]),
                                                                    ipywidgets.VBox(weights[3:])]), words, chart]))
