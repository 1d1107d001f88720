"""python nicegui_app.py PORT."""

import sys

import exercise
from nicegui import ui


@ui.page("/")
def page():
    scores = [[None] * 6 for _ in range(4)]
    weights = [None] * 6

    def update():
        found = exercise.totals([[one.value for one in row] for row in scores], [one.value for one in weights])
        words.text = exercise.words(found)
        plot.update_figure(exercise.figure(found))

    with ui.row():
        for i, option in enumerate(exercise.OPTIONS):
            with ui.column().style("width:200px"):
                ui.label(option)
                for j, name in enumerate(exercise.CRITERIA):
                    ui.label(name)
                    scores[i][j] = ui.slider(min=0, max=10, step=1, value=exercise.SCORES[i][j], on_change=update)
    with ui.row():
        for j, name in enumerate(exercise.CRITERIA):
            with ui.column().style("width:150px"):
                ui.label(f"Poids : {name}")
                weights[j] = ui.slider(min=0, max=10, step=1, value=exercise.WEIGHTS[j], on_change=update)
    first = exercise.totals(exercise.SCORES, exercise.WEIGHTS)
    words = ui.label(exercise.words(first))
    plot = ui.plotly(exercise.figure(first))


ui.run(host="127.0.0.1", port=int(sys.argv[1]), reload=False, show=False)
