"""moto's S3 on port 4566, with the health answer that LocalStack gives."""
import json

from cheroot import wsgi
from moto.moto_server.werkzeug_app import create_backend_app

PORT = 4566
HEALTH_PATHS = ("/_localstack/health", "/health")
HEALTH = json.dumps({"services": {"s3": "running"}, "edition": "community", "version": "moto"}).encode()

# The S3 app for every request: moto would otherwise guess the service from the signature, and anonymous requests have none.
s3 = create_backend_app("s3")


def application(environ, start_response):
    if environ["PATH_INFO"] in HEALTH_PATHS:
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(HEALTH)))])
        return [HEALTH]
    return s3(environ, start_response)


def main():
    # A thread for each connection that a benchmark keeps busy; further ones queue.
    server = wsgi.Server(("0.0.0.0", PORT), application, numthreads=32, request_queue_size=128)
    server.prepare()
    print("Ready.", flush=True)
    server.serve()


if __name__ == "__main__":
    main()
