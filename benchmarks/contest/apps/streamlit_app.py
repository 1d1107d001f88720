"""streamlit run streamlit_app.py."""

import exercise
import streamlit as st

scores, weights = [], []
for i, column in enumerate(st.columns(4)):
    with column:
        st.write(exercise.OPTIONS[i])
        scores.append([st.slider(name, 0, 10, exercise.SCORES[i][j], key=f"s{i}{j}")
                       for j, name in enumerate(exercise.CRITERIA)])
for j, column in enumerate(st.columns(6)):
    with column:
        weights.append(st.slider(f"Poids : {exercise.CRITERIA[j]}", 0, 10, exercise.WEIGHTS[j], key=f"w{j}"))
found = exercise.totals(scores, weights)
st.write(exercise.words(found))
st.plotly_chart(exercise.figure(found), key="chart")
