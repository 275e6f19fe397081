"""The API list as Django REST framework's documentation builds it, with prefetch."""

from rest_framework import pagination, renderers, serializers, viewsets

from enterprises.models import Benefit, Enterprise, Innovation
from knowledge.models import Topic


class TopicSerializer(serializers.ModelSerializer):
    class Meta:
        model = Topic
        fields = ("slug", "title")


class InnovationSerializer(serializers.ModelSerializer):
    class Meta:
        model = Innovation
        fields = ("kind", "description")


class BenefitSerializer(serializers.ModelSerializer):
    class Meta:
        model = Benefit
        fields = ("dimension", "description")


class EnterpriseSerializer(serializers.ModelSerializer):
    topics = TopicSerializer(many=True)
    innovations = InnovationSerializer(many=True)
    benefits = BenefitSerializer(many=True)
    group = serializers.StringRelatedField()
    municipality = serializers.StringRelatedField()

    class Meta:
        model = Enterprise
        exclude = ("resources",)


class Paging(pagination.PageNumberPagination):
    page_size = 20


class EnterpriseViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = (
        Enterprise.objects.filter(status="published")
        .order_by("sort_key", "pk")
        .select_related("group", "municipality")
        .prefetch_related("topics", "innovations", "benefits")
    )
    serializer_class = EnterpriseSerializer
    pagination_class = Paging
    renderer_classes = (renderers.JSONRenderer,)
    lookup_field = "public_id"
