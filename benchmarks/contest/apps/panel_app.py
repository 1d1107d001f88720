"""panel serve panel_app.py."""

import exercise
import panel as pn

pn.extension("plotly")


def slider(name, value):
    return pn.widgets.IntSlider(name=name, start=0, end=10, value=value, width=200)


scores = [[slider(name, exercise.SCORES[i][j]) for j, name in enumerate(exercise.CRITERIA)] for i in range(4)]
weights = [slider(f"Poids : {name}", exercise.WEIGHTS[j]) for j, name in enumerate(exercise.CRITERIA)]
first = exercise.totals(exercise.SCORES, exercise.WEIGHTS)
words, figure = pn.pane.Str(exercise.words(first)), exercise.figure(first)
chart = pn.pane.Plotly(figure)


def update(*_):
    found = exercise.totals([[one.value for one in row] for row in scores], [one.value for one in weights])
    words.object = exercise.words(found)
    figure.update_traces(x=[int(value) for value in found])
    chart.param.trigger("object")


for one in (*(one for row in scores for one in row), *weights):
    one.param.watch(update, "value")
columns = [pn.Column(f"**{exercise.OPTIONS[i]}**", *row) for i, row in enumerate(scores)]
pn.Column(pn.Row(*columns), pn.Row(*weights), words, chart).servable()
