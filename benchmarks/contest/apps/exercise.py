"""The exercise that every other framework is given: Amina's matrix, a weighted sum in words, and a bar chart.

Four options, six criteria from 0 to 10 and six weights: thirty sliders. The sum is computed on the server with pandas.
The bilan's own page does more with the same numbers: lows and highs, ten thousand draws, a sealed save.
"""

import pandas as pd

OPTIONS = ["Formatrice d’adultes", "Référente formation dans l’entrepôt", "Encadrante technique d’insertion",
           "Rester cheffe d’équipe, de jour"]
CRITERIA = ["Transmettre", "Dîner chez moi le soir", "Un revenu qui tient", "Utilité", "Reconnaissance",
            "Un trajet court"]
SCORES = [[8, 3, 3, 7, 5, 3], [6, 6, 6, 5, 4, 9], [6, 6, 3, 8, 5, 5], [3, 6, 7, 3, 2, 9]]
WEIGHTS = [10, 9, 6, 5, 4, 2]


def totals(scores, weights):
    """Points of each option, 0 to 360."""
    table = pd.DataFrame(scores, index=OPTIONS, columns=CRITERIA)
    return table.mul(pd.Series(list(weights), index=CRITERIA), axis=1).sum(axis=1)


def words(found):
    """The result as a sentence."""
    return f"« {found.idxmax()} » vient en tête avec {int(found.max())} points ; en tout, {int(found.sum())}."


def figure(found, kind=None):
    """One bar an option. kind: the class of the figure, go.Figure unless told."""
    import plotly.graph_objects as go

    bars = go.Bar(x=[int(value) for value in found], y=OPTIONS, orientation="h")
    return (kind or go.Figure)(data=[bars], layout={"height": 320, "width": 640, "xaxis": {"range": [0, 360]},
                                                    "margin": {"l": 230, "r": 10, "t": 10, "b": 30}})
