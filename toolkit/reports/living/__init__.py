"""Documents that stay alive: what the toolkit wrote into them is brought up to date, what people wrote stays."""
