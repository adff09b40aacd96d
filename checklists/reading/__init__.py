"""From the text of a catalogue file to values, with every problem named."""
