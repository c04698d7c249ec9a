"""The border of the room: what the caller gave becomes a float64 array of the asked shape, or a ValueError."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


def as_table(table: ArrayLike, name: str) -> FloatArray:
    """Two-dimensional float64 array; not copied when it is one already, whatever its memory order.

    Parameters
    ----------
    table : array of shape (alternatives, criteria)
    name : the argument's name, for the message.

    Raises
    ------
    ValueError
        When the array has not exactly two dimensions.
    """
    array = np.asarray(table, dtype=np.float64)
    if array.ndim != 2:
        raise ValueError(
            f"{name}: expected shape (alternatives, criteria), got {array.shape}; "
            f"make one alternative a row with np.atleast_2d({name})"
        )
    return array


def as_vector(vector: ArrayLike, name: str, length: int, axis: str) -> FloatArray:
    """One-dimensional float64 array with one number for each of `length` things called `axis`.

    Raises
    ------
    ValueError
        When the array has another shape.
    """
    array = np.asarray(vector, dtype=np.float64)
    if array.shape != (length,):
        raise ValueError(f"{name}: expected shape ({length},), got {array.shape}; give one number per {axis}")
    return array


def require_same_shape(array: NDArray[np.generic], name: str, shape: tuple[int, ...], like: str) -> None:
    """Nothing, when `array` has the shape of the argument called `like`.

    Raises
    ------
    ValueError
        When the shapes differ.
    """
    if array.shape != shape:
        raise ValueError(
            f"{name}: expected the shape {shape} of {like}, got {array.shape}; give both for the same rows"
        )
