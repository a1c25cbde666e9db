"""LearnMathora: Markdown lessons in, plain HTML that teaches out.

For scripts: `learnmathora.build(folder)` builds a course in memory; see `learnmathora.api`. For an
author's own blocks: `learnmathora.plugin`. Nothing is imported before it is asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from learnmathora.api import Built, File, Place, Problem, build

__version__ = "0.2.0"
__all__ = ["Built", "File", "Place", "Problem", "__version__", "build"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'learnmathora' has no attribute {name!r}")
    from learnmathora import api

    return getattr(api, name)
