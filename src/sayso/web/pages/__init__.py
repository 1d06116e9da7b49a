"""What each page tells: functions of a session that give typed answers, the pages' JSON twins."""
