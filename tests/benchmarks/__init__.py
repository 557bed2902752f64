"""Measurements, printed beside a calibration of the same run; never assertions."""
