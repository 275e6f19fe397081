"""Words are cut alike where they are stored and where they are typed."""

import agrinnova.core.models.search
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.fields.json
import django.db.models.functions.comparison
from django.db import migrations, models

from agrinnova.core.text_search import plain_sql

LANGUAGES = ('it', 'fr', 'ca', 'es', 'en')
# Words that were cut otherwise until now; those of a record come with its next change.
UNKNOWN = "DELETE FROM shared_searchword WHERE word <> agrinnova_plain(word)"


class Migration(migrations.Migration):

    dependencies = [
        ('shared', '0007_proposals'),
    ]

    operations = [
        migrations.RunSQL(plain_sql(), 'DROP FUNCTION agrinnova_plain(text)'),
        *(
            migrations.RemoveIndex('searchentry', f'search_entry_vector_{language}')
            for language in LANGUAGES
        ),
        migrations.RemoveIndex('searchterm', 'search_term_stems'),
        # PostgreSQL cannot change the expression of a generated column.
        migrations.RemoveField('searchentry', 'vector'),
        migrations.RemoveField('searchterm', 'phrase'),
        migrations.RemoveField('searchterm', 'stems'),
        migrations.AddField(
            model_name='searchentry',
            name='vector',
            field=models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(agrinnova.core.models.search.Plain('title'), config=models.F('config'), weight='A'), '||', django.contrib.postgres.search.SearchVector(agrinnova.core.models.search.Plain('summary'), config=models.F('config'), weight='B'), django.contrib.postgres.search.SearchConfig(models.F('config'))), '||', django.contrib.postgres.search.SearchVector(agrinnova.core.models.search.Plain('names'), config=models.F('config'), weight='C'), django.contrib.postgres.search.SearchConfig(models.F('config'))), '||', django.contrib.postgres.search.SearchVector(agrinnova.core.models.search.Plain('body'), config=models.F('config'), weight='D'), django.contrib.postgres.search.SearchConfig(models.F('config'))), '||', django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(agrinnova.core.models.search.Plain(django.db.models.fields.json.KeyTextTransform('it', 'labels')), config='agrinnova_it', weight='D'), '||', django.contrib.postgres.search.SearchVector(agrinnova.core.models.search.Plain(django.db.models.fields.json.KeyTextTransform('fr', 'labels')), config='agrinnova_fr', weight='D'), django.contrib.postgres.search.SearchConfig('agrinnova_it')), '||', django.contrib.postgres.search.SearchVector(agrinnova.core.models.search.Plain(django.db.models.fields.json.KeyTextTransform('ca', 'labels')), config='agrinnova_ca', weight='D'), django.contrib.postgres.search.SearchConfig('agrinnova_it')), '||', django.contrib.postgres.search.SearchVector(agrinnova.core.models.search.Plain(django.db.models.fields.json.KeyTextTransform('es', 'labels')), config='agrinnova_es', weight='D'), django.contrib.postgres.search.SearchConfig('agrinnova_it')), '||', django.contrib.postgres.search.SearchVector(agrinnova.core.models.search.Plain(django.db.models.fields.json.KeyTextTransform('en', 'labels')), config='agrinnova_en', weight='D'), django.contrib.postgres.search.SearchConfig('agrinnova_it')), django.contrib.postgres.search.SearchConfig(models.F('config'))), '||', agrinnova.core.models.search.MarksVector('marks'), django.contrib.postgres.search.SearchConfig(models.F('config'))), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddField(
            model_name='searchterm',
            name='phrase',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Cast(models.Func('config', agrinnova.core.models.search.Plain('words'), function='phraseto_tsquery'), models.TextField()), output_field=models.TextField()),
        ),
        migrations.AddField(
            model_name='searchterm',
            name='stems',
            field=models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.SearchVector(agrinnova.core.models.search.Plain('words'), config=models.F('config')), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        *(
            migrations.AddIndex('searchentry', django.contrib.postgres.indexes.GinIndex(condition=models.Q(('language', language)), fields=['vector'], name=f'search_entry_vector_{language}'))
            for language in LANGUAGES
        ),
        migrations.AddIndex('searchterm', django.contrib.postgres.indexes.GinIndex(fields=['stems'], name='search_term_stems')),
        migrations.RunSQL(UNKNOWN, migrations.RunSQL.noop),
    ]
