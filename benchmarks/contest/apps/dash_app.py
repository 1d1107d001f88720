"""Served by gunicorn: dash_app:server."""

import exercise
from dash import Dash, Input, Output, dcc, html

app = Dash(__name__)
server = app.server


def field(name, label, value):
    return html.Div([html.Label(label), dcc.Slider(0, 10, 1, value=value, id=name)])


first = exercise.totals(exercise.SCORES, exercise.WEIGHTS)
app.layout = html.Div([
    html.Div([html.Div([html.B(option), *(field(f"s{i}{j}", name, exercise.SCORES[i][j])
                                          for j, name in enumerate(exercise.CRITERIA))], style={"width": "24%"})
              for i, option in enumerate(exercise.OPTIONS)], style={"display": "flex"}),
    html.Div([html.Div([field(f"w{j}", f"Poids : {name}", exercise.WEIGHTS[j])], style={"width": "16%"})
              for j, name in enumerate(exercise.CRITERIA)], style={"display": "flex"}),
    html.Div(exercise.words(first), id="words"),
    dcc.Graph(id="chart", figure=exercise.figure(first)),
])


@app.callback(Output("words", "children"), Output("chart", "figure"),
              [Input(f"s{i}{j}", "value") for i in range(4) for j in range(6)] + [Input(f"w{j}", "value") for j in range(6)],
              prevent_initial_call=True)
def update(*values):
    found = exercise.totals([values[i * 6:i * 6 + 6] for i in range(4)], values[24:])
    return exercise.words(found), exercise.figure(found)
