"""Imported before all else, so that nothing that sayso loads looks for a network.

onnxruntime 1.32 sends reports of its use to an outside host and keeps a queue of them in the user's
cache folder, unless this is set before it is loaded.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
