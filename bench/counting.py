"""Tells how many statements a request cost, to a reader who asks for it; requests that are timed do not ask."""

from django.db import connection

HEADER = "X-Bench-Statements"


def statements(get_response):
    def middleware(request):
        if HEADER not in request.headers:
            return get_response(request)
        found = []

        def count(execute, sql, params, many, context):
            found.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            response = get_response(request)
        response.headers[HEADER] = str(len(found))
        return response

    return middleware
