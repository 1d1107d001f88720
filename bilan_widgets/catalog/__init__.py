"""Reference tables read into typed rows. None is shipped yet: the occupations come first."""
