"""Talks across articles: the processes of negotiation, their rounds, who came and who refused."""
